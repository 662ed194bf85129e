import type { Finding } from "../../model/finding.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource, SnapshotKind } from "../../model/snapshot.ts";
import type { CompiledCase } from "../compile.ts";
import { count, noteError } from "../evaluation.ts";
import { failure, unknown } from "../finding.ts";
import { judgeInSight } from "../judge.ts";
import { type Entry, toChange } from "./account.ts";
import { isAsked } from "./against.ts";
import { differenceEvidence } from "./evidence.ts";
import { type Judged, placeOf, propertyOf } from "./judged.ts";
import { worstFirst } from "./report.ts";
import { createWholeScope } from "./scope.ts";
import { gapsOfSides } from "./sides.ts";

const wholes: Readonly<Record<SnapshotKind, ResourceType>> = {
  rest: "AWS::ApiGateway::RestApi",
  http: "AWS::ApiGatewayV2::Api",
  websocket: "AWS::ApiGatewayV2::Api",
  regional: "AWS::ApiGateway::Account",
};

/** The type that stands for all of a drift. */
export function wholeType({ drift }: Judged): ResourceType {
  return wholes[drift.kind];
}

/** Judges a drift as a whole. What is left by all others comes last, so that each difference is told once. */
export function judgeWhole(cases: readonly CompiledCase[], judged: Judged): void {
  const anchor = anchorOf(judged);
  const about = cases.filter(
    (one) =>
      one.source.subject === "drift" && one.source.resource === anchor.type && isAsked(one, judged.circumstances),
  );
  const last = (one: CompiledCase) => Number(takesRest(one));
  const inOrder = about.toSorted((one, other) => last(one) - last(other) || worstFirst(one, other));
  for (const policyCase of inOrder) {
    try {
      judgeCase(policyCase, anchor, judged);
    } catch (error) {
      noteError(judged.evaluation, policyCase.policy.id, anchor, error);
    }
  }
}

function judgeCase(policyCase: CompiledCase, anchor: Resource, judged: Judged): void {
  const { drift, sides, circumstances, account, evaluation } = judged;
  const left = account.left();
  const lists = { changes: account.entries.map(toChange), left: left.map(toChange) };
  const { variables, sight } = createWholeScope(drift, anchor, lists, sides, circumstances);
  const verdict = judgeInSight(policyCase, variables, sight);
  // That nothing differs can't be said of what was not compared: it counts as unknown, once for each gap.
  if (verdict.status === "pass" && gapsOfSides(drift, sides).some(({ gaps }) => gaps.length > 0)) return;
  const about = placeOf(anchor, judged);
  if (verdict.status === "unknown") {
    evaluation.findings.push(unknown(policyCase, about, verdict.gaps, propertyOf(judged)));
  }
  if (verdict.status === "fail") {
    const told = toldBy(policyCase, account.entries, left);
    account.name(told);
    const evidence: Partial<Pick<Finding, "evidence">> = told.length > 0 ? { evidence: differenceEvidence(told) } : {};
    evaluation.findings.push(failure(policyCase, about, variables, { property: propertyOf(judged), ...evidence }));
  }
  count(evaluation, policyCase.policy.id, verdict.status);
}

/** A policy tells of the differences at which it looked. */
function toldBy(policyCase: CompiledCase, all: readonly Entry[], left: readonly Entry[]): readonly Entry[] {
  const reads = readsOf(policyCase);
  if (reads.includes("changes")) return all;
  return reads.includes("left") ? left : [];
}

/** Whether a case is about what no other policy told of. */
export function takesRest(policyCase: CompiledCase): boolean {
  return policyCase.source.subject === "drift" && readsOf(policyCase).includes("left");
}

function readsOf({ when, assert }: CompiledCase): readonly string[] {
  return [...(when?.reads ?? []), ...assert.reads];
}

/** The API, or the account settings of the target, on the actual side where they are there. */
export function anchorOf(judged: Judged): Resource {
  const { drift, sides } = judged;
  const type = wholeType(judged);
  const found = sides.actual.index.ofType(type)[0] ?? sides.expected.index.ofType(type)[0];
  if (found) return found;
  const { partition, region } = drift.target;
  const { arn, name } = drift.actual ??
    drift.expected ?? { arn: `arn:${partition}:apigateway:${region}::/account`, name: "account" };
  return { type, arn, name, config: {} };
}
