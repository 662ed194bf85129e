import type { Drift } from "../../model/difference.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { CompiledPolicy } from "../compile.ts";
import { createEvaluation, type Evaluation } from "../evaluation.ts";
import { Account } from "./account.ts";
import type { DriftCircumstances } from "./circumstances.ts";
import { judgeDifferences } from "./differences.ts";
import { noteUncompared } from "./hidden.ts";
import { reportFailures } from "./report.ts";
import { createSides } from "./sides.ts";
import { judgeWhole } from "./whole.ts";

/**
 * Evaluates the policies on differences: first each resource that differs, then the drift as a whole. Of several policies
 * about the same members of a resource the worst alone speaks, and what none speaks of is left to the policies on the
 * whole: with the built-in ones, every difference is in the evidence of a finding. Counts no exposures: these are the
 * snapshot's own.
 * @param expected undefined for an API that was not expected
 * @param actual undefined for an API that is gone
 */
export function evaluateDrift(
  policies: readonly CompiledPolicy[],
  drift: Drift,
  expected: Snapshot | undefined,
  actual: Snapshot | undefined,
  circumstances: DriftCircumstances,
): Evaluation {
  const evaluation = createEvaluation(policies);
  const sides = createSides(drift, expected, actual, circumstances);
  const judged = { drift, sides, circumstances, account: new Account(drift), evaluation };
  const cases = policies.flatMap((policy) => policy.cases);
  reportFailures(judgeDifferences(cases, judged), judged);
  judgeWhole(cases, judged);
  noteUncompared(policies, judged);
  return evaluation;
}
