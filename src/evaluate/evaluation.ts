import { type ExposureCounts, noExposures } from "../model/exposure.ts";
import type { Finding, Status } from "../model/finding.ts";
import type { PolicyError } from "../model/report.ts";
import type { Resource } from "../model/snapshot.ts";
import type { CompiledPolicy } from "./compile.ts";

/** How often a policy came to each answer, counted in resources. */
export type Counts = Record<Status, number>;

/** What evaluating policies on one snapshot gave. */
export interface Evaluation {
  /** `fail` and `unknown` only, in the order of the snapshot's resources. */
  readonly findings: Finding[];
  /** By policy id; every policy that was given is there. */
  readonly counts: Map<string, Counts>;
  /** Policies that threw: counted nowhere else. */
  readonly errors: PolicyError[];
  /** Methods and routes by who can call them. */
  readonly exposures: ExposureCounts;
}

/** An evaluation that found nothing yet. */
export function createEvaluation(policies: readonly CompiledPolicy[]): Evaluation {
  const counts = policies.map(({ policy }): [string, Counts] => [policy.id, { pass: 0, fail: 0, unknown: 0, skip: 0 }]);
  return { findings: [], counts: new Map(counts), errors: [], exposures: noExposures() };
}

/** Counts one answer of a policy. */
export function count({ counts }: Evaluation, policy: string, status: Status): void {
  const counted = counts.get(policy);
  if (counted) counted[status]++;
}

/** Notes that a policy broke on a resource. */
export function noteError(
  { errors }: Evaluation,
  policy: string,
  resource: Pick<Resource, "arn">,
  error: unknown,
): void {
  errors.push({ policy, resource: resource.arn, message: summaryOf(error) });
}

/** cel-js puts the expression into its message; its summary is one line. */
function summaryOf(error: unknown): string {
  if (error instanceof Error && "summary" in error && typeof error.summary === "string") return error.summary;
  return error instanceof Error ? error.message : String(error);
}
