import { hides, livesIn } from "../../model/hidden.ts";
import type { PolicyCase } from "../../model/policy.ts";
import { resourceTypes } from "../../model/resource-type.ts";
import type { Gap } from "../../model/snapshot.ts";
import type { CompiledPolicy } from "../compile.ts";
import { count } from "../evaluation.ts";
import { scopeResource, type Unseen, unknown } from "../finding.ts";
import { speaks } from "./differences.ts";
import { type Judged, propertyOf } from "./judged.ts";
import { gapsOfSides } from "./sides.ts";
import { wholeType } from "./whole.ts";

/**
 * What a gap hides on either side is neither removed nor added, it is unknown: one finding for each side and scope, and
 * each policy that might have had something to say there.
 */
export function noteUncompared(policies: readonly CompiledPolicy[], judged: Judged): void {
  const { drift, sides, evaluation } = judged;
  for (const { side, gaps } of gapsOfSides(drift, sides)) {
    const api = drift[side] ?? drift.actual ?? drift.expected;
    const seen = { ...sides[side].index.source, ...(api ? { api } : {}) };
    for (const [scope, inScope] of Map.groupBy(gaps, (gap) => gap.scope)) {
      const about = scopeResource(scope, seen);
      for (const { policy, cases: all } of policies) {
        const cases = all.filter((one) => speaks(one, judged.circumstances));
        const [first] = cases.filter(({ source }) => source.subject !== undefined);
        const unseen = cases.flatMap(({ source }) => unseenBy(source, inScope, judged));
        if (!first || unseen.length === 0) continue;
        evaluation.findings.push(unknown(first, about, unseen, `${propertyOf(judged)} unseen ${side}`));
        count(evaluation, policy.id, "unknown");
      }
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
