import type { TargetCoverage } from "../model/coverage.ts";
import type { Gap } from "../model/snapshot.ts";

/** The coverage of a target of which some could not be compared: each gap once, also one that reading it had met. */
export function withGaps(coverage: TargetCoverage, more: readonly Gap[]): TargetCoverage {
  const gaps = new Map([...coverage.gaps, ...more].map((gap) => [keyOf(gap), gap]));
  if (gaps.size === coverage.gaps.length) return coverage;
  const { status } = coverage;
  return { ...coverage, status: status === "complete" ? "incomplete" : status, gaps: [...gaps.values()] };
}

function keyOf({ operation, reason, message, scope, hides }: Gap): string {
  return JSON.stringify([operation, reason, message, scope, [...hides].sort()]);
}
