import type { ChangedResource } from "../../model/difference.ts";
import type { CompiledCase } from "../compile.ts";
import { count, noteError } from "../evaluation.ts";
import { unknown } from "../finding.ts";
import { judgeInSight } from "../judge.ts";
import { isAsked } from "./against.ts";
import { createExposurePairs } from "./exposure-pairs.ts";
import { type Judged, placeOf, propertyOf, withActualExposure } from "./judged.ts";
import { createDifferenceScope, type DriftScope } from "./scope.ts";
import { standpoint } from "./sides.ts";

/** A case that does not hold for a resource that differs. */
export interface Failure {
  readonly policyCase: CompiledCase;
  readonly changed: ChangedResource;
  readonly scope: DriftScope;
}

/** Judges each resource that differs. What is not known, and what breaks, is noted at once. */
export function judgeDifferences(cases: readonly CompiledCase[], judged: Judged): Failure[] {
  const { drift, sides, circumstances } = judged;
  const pairOf = createExposurePairs(drift, sides);
  const about = Map.groupBy(
    cases.filter((one) => one.source.subject === "difference" && isAsked(one, circumstances)),
    ({ source }) => source.resource,
  );
  return drift.changes.flatMap((changed) => {
    const scope = createDifferenceScope(changed, pairOf, sides, circumstances);
    const failing = (about.get(changed.type) ?? []).filter((one) => fails(one, changed, scope, judged));
    return failing.map((policyCase) => ({ policyCase, changed, scope }));
  });
}

/** Whether a case does not hold; any other answer is counted. */
function fails(policyCase: CompiledCase, changed: ChangedResource, scope: DriftScope, judged: Judged): boolean {
  const { evaluation, sides } = judged;
  const { id } = policyCase.policy;
  const { resource } = standpoint(changed, sides);
  try {
    const verdict = judgeInSight(policyCase, scope.variables, scope.sight);
    if (verdict.status === "fail") return true;
    if (verdict.status === "unknown") {
      const finding = unknown(policyCase, placeOf(resource, judged), verdict.gaps, propertyOf(judged));
      evaluation.findings.push(withActualExposure(finding, changed, judged));
    }
    count(evaluation, id, verdict.status);
  } catch (error) {
    noteError(evaluation, id, resource, error);
  }
  return false;
}
