import type { DriftCounts, DriftReport } from "../model/drift-report.ts";
import { compareText } from "./order.ts";

type Counts = { -readonly [Name in keyof DriftCounts]: DriftCounts[Name] };

/** What was found of drift in several audits, as one audit of all that would have found it; undefined of none. */
export function mergeDrift(reports: readonly DriftReport[]): DriftReport | undefined {
  const [first] = reports;
  if (!first) return undefined;
  const counts: Counts = { compared: 0, same: 0, changed: 0, added: 0, removed: 0, unexpected: 0 };
  for (const report of reports) {
    for (const name of Object.keys(counts) as (keyof Counts)[]) counts[name] += report.counts[name];
  }
  const since = reports
    .flatMap((report) => (report.since === undefined ? [] : [report.since]))
    .sort(compareText)
    .at(0);
  return {
    against: first.against,
    expectation: first.expectation,
    ...(since === undefined ? {} : { since }),
    attributed: reports.every(({ attributed }) => attributed),
    counts,
    differences: reports.flatMap(({ differences }) => differences),
    uncompared: reports.flatMap(({ uncompared }) => uncompared),
    recreated: reports.flatMap(({ recreated }) => recreated),
    stages: reports.flatMap(({ stages }) => stages),
    unread: reports.flatMap(({ unread }) => unread),
  };
}
