import type { ChangedResource } from "../../model/difference.ts";
import { severityRank } from "../../model/severity.ts";
import type { CompiledCase } from "../compile.ts";
import { count } from "../evaluation.ts";
import { failure } from "../finding.ts";
import type { Failure } from "./differences.ts";
import { differenceEvidence } from "./evidence.ts";
import { type Judged, placeOf, propertyOf, withActualExposure } from "./judged.ts";
import { accountedBy } from "./members.ts";
import { standpoint } from "./sides.ts";

/**
 * Makes findings of failures, the worst first, each with the differences for which it accounts. One that tells only what
 * worse ones told of the same resource becomes none, and counts as not relevant.
 */
export function reportFailures(failures: readonly Failure[], judged: Judged): void {
  const failing = new Set(failures.map(({ changed }) => changed));
  const inOrder = failures.toSorted((one, other) => worstFirst(one.policyCase, other.policyCase));
  for (const one of inOrder) reportFailure(one, failing, judged);
}

/** By severity, then by id. */
export function worstFirst({ policy: one }: CompiledCase, { policy: other }: CompiledCase): number {
  return (
    severityRank(one.severity) - severityRank(other.severity) || (one.id < other.id ? -1 : Number(one.id > other.id))
  );
}

function reportFailure(
  { policyCase, changed, scope }: Failure,
  failing: ReadonlySet<ChangedResource>,
  judged: Judged,
): void {
  const { account, evaluation, sides } = judged;
  const { id } = policyCase.policy;
  const own = accountedBy(policyCase, changed, account);
  if (own.length > 0 && own.every((entry) => account.isNamed(entry))) {
    count(evaluation, id, "skip");
    return;
  }
  const besides = account.besides(changed).filter((entry) => !failing.has(entry.changed));
  const named = [...own, ...besides];
  account.name(named);
  const evidence = own.length > 0 ? { evidence: differenceEvidence(named, changed) } : {};
  const about = placeOf(standpoint(changed, sides).resource, judged);
  const finding = failure(policyCase, about, scope.variables, { property: propertyOf(judged), ...evidence });
  evaluation.findings.push(withActualExposure(finding, changed, judged));
  count(evaluation, id, "fail");
}
