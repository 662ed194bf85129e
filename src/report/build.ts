import type { TargetCoverage } from "../model/coverage.ts";
import type { DriftReport } from "../model/drift-report.ts";
import type { ExposureCounts } from "../model/exposure.ts";
import { type Finding, isWaived } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import type { PolicyError, PolicyResult, Report, ReportGap } from "../model/report.ts";
import { severityRank } from "../model/severity.ts";
import { compareFindings, compareText } from "./order.ts";
import { scorecards } from "./scorecards.ts";
import { type PolicyCounts, summarize } from "./summarize.ts";

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
  readonly exposures: ExposureCounts;
  /** Ids of the standards to keep score of; none unless said. */
  readonly standards?: readonly string[];
  /** Absent when nothing was compared. */
  readonly drift?: DriftReport;
}

const none: PolicyCounts = { pass: 0, fail: 0, unknown: 0, skip: 0 };

/**
 * The report of one audit: everything counted, and everything in an order that depends only on what was found.
 * An audit of no target at all is not complete, since nothing was seen.
 */
export function buildReport(input: ReportInput): Report {
  const coverage = input.coverage.toSorted(compareCoverage);
  const gaps = coverage.flatMap(toReportGaps);
  const waived = Map.groupBy(input.findings.filter(isWaived), ({ policy }) => policy);
  const policies = input.policies.map((policy) =>
    toResult(policy, input.counts.get(policy.id) ?? none, waived.get(policy.id)?.length ?? 0),
  );
  const summary = summarize(input, coverage, gaps);
  const isUncompared = (input.drift?.uncompared.length ?? 0) > 0;
  const isUnseen = gaps.length > 0 || summary.results.unknown > 0 || summary.targets.complete < coverage.length;
  return {
    tool: { name: "gatewarden", version: input.version },
    startedAt: input.startedAt,
    finishedAt: input.finishedAt,
    complete: coverage.length > 0 && !isUnseen && !isUncompared && !input.interrupted,
    interrupted: input.interrupted,
    summary,
    findings: input.findings.toSorted(compareFindings),
    ...(input.drift ? { drift: input.drift } : {}),
    policies: policies.sort(comparePolicies),
    scorecards: scorecards(input.standards ?? [], policies, input.errors),
    coverage,
    gaps,
    errors: input.errors.toSorted((left, right) => compareText(errorKey(left), errorKey(right))),
  };
}

function toResult(policy: Policy, counts: PolicyCounts, waived: number): PolicyResult {
  const { id, title, severity, why, remediation, controls } = policy;
  const { pass, fail, unknown, skip } = counts;
  const described = { id, title, severity, why, remediation: remediation.text, controls };
  return { ...described, pass, fail: fail - waived, unknown, skip, waived };
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
