import { hides, livesIn } from "../../model/hidden.ts";
import type { PolicyCase } from "../../model/policy.ts";
import { resourceTypes } from "../../model/resource-type.ts";
import type { Gap } from "../../model/snapshot.ts";
import type { CompiledCase, CompiledPolicy } from "../compile.ts";
import { count } from "../evaluation.ts";
import { scopeResource, type Unseen, unknown } from "../finding.ts";
import { isAsked } from "./against.ts";
import { type Judged, placeOf, propertyOf } from "./judged.ts";
import { gapsOfSides, type SideGaps } from "./sides.ts";
import { anchorOf, takesRest, wholeType } from "./whole.ts";

/**
 * What a gap hides on either side is neither removed nor added, it is unknown: one finding for each side and scope, and
 * each policy that might have had something to say there. Of an API that one side may or may not have, one finding in all.
 */
export function noteUncompared(policies: readonly CompiledPolicy[], judged: Judged): void {
  const asked = policies.map(({ policy, cases }) => ({
    policy,
    cases: cases.filter((one) => one.source.subject !== undefined && isAsked(one, judged.circumstances)),
  }));
  for (const side of gapsOfSides(judged.drift, judged.sides)) {
    const doubted = judged.drift.uncompared.filter((one) => one.side === side.side && isWhole(one.arn, judged));
    if (doubted.length > 0) noteDoubted(asked, { ...side, gaps: doubted.map(({ gap }) => gap) }, judged);
    else noteSide(asked, side, judged);
  }
}

function isWhole(arn: string | undefined, { drift: { expected, actual } }: Judged): boolean {
  return arn !== undefined && (expected === undefined || actual === undefined) && arn === (expected ?? actual)?.arn;
}

/** The policies that answer for what no other tells answer here too. */
function noteDoubted(policies: readonly CompiledPolicy[], { side, gaps }: SideGaps, judged: Judged): void {
  const anchor = anchorOf(judged);
  const about = (one: CompiledCase) => takesRest(one) && one.source.resource === anchor.type;
  for (const policyCase of policies.flatMap(({ cases }) => cases.filter(about))) {
    const unseen: Unseen = gaps.map((gap) => [anchor.type, gap]);
    const property = `${propertyOf(judged)} unseen ${side}`;
    judged.evaluation.findings.push(unknown(policyCase, placeOf(anchor, judged), unseen, property));
    count(judged.evaluation, policyCase.policy.id, "unknown");
  }
}

function noteSide(policies: readonly CompiledPolicy[], { side, gaps }: SideGaps, judged: Judged): void {
  const { drift, sides, evaluation } = judged;
  const api = drift[side] ?? drift.actual ?? drift.expected;
  const seen = { ...sides[side].index.source, ...(api ? { api } : {}) };
  for (const [scope, inScope] of Map.groupBy(gaps, (gap) => gap.scope)) {
    const about = scopeResource(scope, seen);
    for (const { policy, cases } of policies) {
      const [first] = cases;
      const unseen = cases.flatMap(({ source }) => unseenBy(source, inScope, judged));
      if (!first || unseen.length === 0) continue;
      evaluation.findings.push(unknown(first, about, unseen, `${propertyOf(judged)} unseen ${side}`));
      count(evaluation, policy.id, "unknown");
    }
  }
}

function unseenBy({ subject, resource: type }: PolicyCase, gaps: readonly Gap[], judged: Judged): Unseen {
  const { kind } = judged.drift;
  if (subject === "difference" && livesIn(type, kind)) {
    return gaps.filter((gap) => hides(gap, type)).map((gap) => [type, gap]);
  }
  if (subject !== "drift" || type !== wholeType(judged)) return [];
  const own = resourceTypes.filter((one) => livesIn(one, kind));
  return gaps.filter((gap) => own.some((one) => hides(gap, one))).map((gap) => [type, gap]);
}
