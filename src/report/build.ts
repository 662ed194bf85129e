import type { TargetCoverage } from "../model/coverage.ts";
import type { Finding } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import type { PolicyError, PolicyResult, Report, ReportGap, ReportSummary } from "../model/report.ts";
import { severityRank } from "../model/severity.ts";
import { compareFindings, compareText } from "./order.ts";

/** How often one policy passed, failed, could not be decided or was not relevant, in resources. */
export type PolicyCounts = Pick<PolicyResult, "pass" | "fail" | "unknown" | "skip">;

/** What an audit leaves behind. */
export interface ReportInput {
  /** Gatewarden's own version. */
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly interrupted: boolean;
  /** The policies that were evaluated. */
  readonly policies: readonly Policy[];
  /** By policy id; a policy without an entry met no resource. */
  readonly counts: ReadonlyMap<string, PolicyCounts>;
  readonly findings: readonly Finding[];
  readonly coverage: readonly TargetCoverage[];
  readonly errors: readonly PolicyError[];
}

const none: PolicyCounts = { pass: 0, fail: 0, unknown: 0, skip: 0 };

/**
 * The report of one audit: everything counted, and everything in an order that depends only on what was found.
 * An audit of no target at all is not complete, since nothing was seen.
 */
export function buildReport(input: ReportInput): Report {
  const coverage = input.coverage.toSorted(compareCoverage);
  const gaps = coverage.flatMap(toReportGaps);
  const summary = summarize(input, coverage, gaps);
  const unseen = gaps.length > 0 || summary.results.unknown > 0 || summary.targets.complete < coverage.length;
  return {
    tool: { name: "gatewarden", version: input.version },
    startedAt: input.startedAt,
    finishedAt: input.finishedAt,
    complete: coverage.length > 0 && !unseen && !input.interrupted,
    interrupted: input.interrupted,
    summary,
    findings: input.findings.toSorted(compareFindings),
    policies: input.policies
      .map((policy) => toResult(policy, input.counts.get(policy.id) ?? none))
      .sort(comparePolicies),
    coverage,
    gaps,
    errors: input.errors.toSorted((left, right) => compareText(errorKey(left), errorKey(right))),
  };
}

function summarize(input: ReportInput, coverage: readonly TargetCoverage[], gaps: readonly ReportGap[]): ReportSummary {
  const withStatus = (status: TargetCoverage["status"]) => coverage.filter((one) => one.status === status).length;
  const members = coverage.flatMap((one) => one.unknownMembers.map(({ operation, path }) => `${operation}\n${path}`));
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
    policies: input.policies.length,
    results: countResults([...input.counts.values()]),
    bySeverity: countFailures(input.findings),
    gaps: gaps.length,
    unknownMembers: new Set(members).size,
    calls: sum(coverage, (one) => sum(Object.values(one.calls), (calls) => calls)),
    throttled: sum(coverage, (one) => one.throttled),
  };
}

function countResults(counts: readonly PolicyCounts[]): ReportSummary["results"] {
  return {
    pass: sum(counts, (one) => one.pass),
    fail: sum(counts, (one) => one.fail),
    unknown: sum(counts, (one) => one.unknown),
    skip: sum(counts, (one) => one.skip),
  };
}

function countFailures(findings: readonly Finding[]): ReportSummary["bySeverity"] {
  const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 };
  for (const finding of findings) if (finding.status === "fail") bySeverity[finding.severity] += 1;
  return bySeverity;
}

function toResult(policy: Policy, counts: PolicyCounts): PolicyResult {
  const { id, title, severity, why, remediation, controls } = policy;
  const { pass, fail, unknown, skip } = counts;
  return { id, title, severity, why, remediation: remediation.text, controls, pass, fail, unknown, skip };
}

function toReportGaps(coverage: TargetCoverage): readonly ReportGap[] {
  return coverage.gaps
    .map((gap) => ({ ...gap, target: coverage.target }))
    .sort((left, right) => compareText(left.operation, right.operation) || compareText(left.scope, right.scope));
}

function compareCoverage({ target: left }: TargetCoverage, { target: right }: TargetCoverage): number {
  return compareText(left.accountId, right.accountId) || compareText(left.region, right.region);
}

function comparePolicies(left: PolicyResult, right: PolicyResult): number {
  return severityRank(left.severity) - severityRank(right.severity) || compareText(left.id, right.id);
}

function errorKey(error: PolicyError): string {
  return `${error.policy}\n${error.resource}\n${error.message}`;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
