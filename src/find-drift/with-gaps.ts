import type { TargetCoverage } from "../model/coverage.ts";
import type { Gap } from "../model/snapshot.ts";

/** The coverage of a target of which some could not be compared: each gap once, also one that reading it had met. */
export function withGaps(coverage: TargetCoverage, more: readonly Gap[]): TargetCoverage {
  const gaps = eachOnce([...coverage.gaps, ...more]);
  if (gaps.length === coverage.gaps.length) return coverage;
  const { status } = coverage;
  return { ...coverage, status: status === "complete" ? "incomplete" : status, gaps };
}

/** Gaps without those that say the same as an earlier one. */
export function eachOnce(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [keyOf(gap), gap])).values()];
}

function keyOf({ operation, reason, message, scope, hides }: Gap): string {
  return JSON.stringify([operation, reason, message, scope, [...hides].sort()]);
}
