import { severityRank } from "../model/severity.ts";
import { findingStates } from "../model/tracked-finding.ts";
import { factsOf } from "./fit-finding.ts";
import type { CountedBy, FindingCount } from "./report-store.ts";
import type { FindingRow } from "./rows.ts";

/** Adds up counts of the same; sorted by value, then worst first, then by state. */
export function addUp(counts: Iterable<FindingCount>): FindingCount[] {
  const sums = new Map<string, FindingCount>();
  for (const one of counts) {
    const key = JSON.stringify([one.state, one.severity, one.value]);
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].sort(inOrder);
}

function inOrder(one: FindingCount, other: FindingCount): number {
  const [value = "", another = ""] = [one.value, other.value];
  if (value !== another) return value < another ? -1 : 1;
  const bySeverity = severityRank(one.severity) - severityRank(other.severity);
  return bySeverity || findingStates.indexOf(one.state) - findingStates.indexOf(other.state);
}

/** One finding as a count. */
export function countOne({ finding, state }: FindingRow, by: CountedBy | undefined): FindingCount {
  const value = by === undefined ? {} : { value: factsOf(finding)[by] ?? "" };
  return { ...value, state, severity: finding.severity, count: 1 };
}
