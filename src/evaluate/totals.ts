import { type ExposureCounts, noExposures } from "../model/exposure.ts";
import type { Finding } from "../model/finding.ts";
import type { PolicyError } from "../model/report.ts";
import type { Counts, Evaluation } from "./evaluation.ts";

/** Findings, counts and errors of several evaluations together. */
export interface Totals extends Evaluation {
  add(evaluation: Evaluation): void;
}

/** Totals of nothing yet. */
export function createTotals(): Totals {
  const findings: Finding[] = [];
  const errors: PolicyError[] = [];
  const counts = new Map<string, Counts>();
  const exposures = noExposures();
  return {
    findings,
    errors,
    counts,
    exposures,
    add(evaluation) {
      for (const verdict of Object.keys(exposures) as (keyof ExposureCounts)[]) {
        exposures[verdict] += evaluation.exposures[verdict];
      }
      for (const finding of evaluation.findings) findings.push(finding);
      for (const error of evaluation.errors) errors.push(error);
      for (const [policy, more] of evaluation.counts) counts.set(policy, sum(counts.get(policy), more));
    },
  };
}

function sum(one: Counts = { pass: 0, fail: 0, unknown: 0, skip: 0 }, other: Counts): Counts {
  return {
    pass: one.pass + other.pass,
    fail: one.fail + other.fail,
    unknown: one.unknown + other.unknown,
    skip: one.skip + other.skip,
  };
}
