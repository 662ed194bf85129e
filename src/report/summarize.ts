import type { TargetCoverage } from "../model/coverage.ts";
import { type Finding, isFailing, isWaived } from "../model/finding.ts";
import type { PolicyResult, ReportGap, ReportSummary } from "../model/report.ts";
import type { ReportInput } from "./build.ts";

/** How often one policy passed, failed, could not be decided or was not relevant, in resources; waived failures included. */
export type PolicyCounts = Pick<PolicyResult, "pass" | "fail" | "unknown" | "skip">;

/** Everything counted over all targets and policies. */
export function summarize(
  { findings, counts, policies, exposures }: ReportInput,
  coverage: readonly TargetCoverage[],
  gaps: readonly ReportGap[],
): ReportSummary {
  const withStatus = (status: TargetCoverage["status"]) => coverage.filter((one) => one.status === status).length;
  const members = coverage.flatMap((one) => one.unknownMembers.map(({ operation, path }) => `${operation}\n${path}`));
  const waived = findings.filter(isWaived).length;
  return {
    targets: {
      total: coverage.length,
      complete: withStatus("complete"),
      incomplete: withStatus("incomplete"),
      failed: withStatus("failed"),
    },
    apis: {
      rest: sum(coverage, (one) => one.apis.rest),
      http: sum(coverage, (one) => one.apis.http),
      websocket: sum(coverage, (one) => one.apis.websocket),
    },
    resources: sum(coverage, (one) => one.resources),
    policies: policies.length,
    results: countResults([...counts.values()], waived),
    bySeverity: countFailures(findings),
    waived,
    exposures,
    gaps: gaps.length,
    unknownMembers: new Set(members).size,
    calls: sum(coverage, (one) => sum(Object.values(one.calls), (calls) => calls)),
    throttled: sum(coverage, (one) => one.throttled),
  };
}

function countResults(counts: readonly PolicyCounts[], waived: number): ReportSummary["results"] {
  return {
    pass: sum(counts, (one) => one.pass),
    fail: sum(counts, (one) => one.fail) - waived,
    unknown: sum(counts, (one) => one.unknown),
    skip: sum(counts, (one) => one.skip),
  };
}

function countFailures(findings: readonly Finding[]): ReportSummary["bySeverity"] {
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
  for (const finding of findings) if (isFailing(finding)) bySeverity[finding.severity] += 1;
  return bySeverity;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
