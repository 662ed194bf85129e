import type { TargetCoverage } from "./coverage.ts";
import type { DriftReport } from "./drift-report.ts";
import type { ExposureCounts } from "./exposure.ts";
import type { Finding } from "./finding.ts";
import type { Severity } from "./severity.ts";
import type { Gap } from "./snapshot.ts";
import type { Target } from "./target.ts";

/** How one policy did over the whole audit, counted in resources. */
export interface PolicyResult {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly remediation: string;
  readonly controls: readonly string[];
  readonly pass: number;
  /** Without those that are waived. */
  readonly fail: number;
  readonly unknown: number;
  readonly skip: number;
  readonly waived: number;
}

/** How a control stands: `waived` when nothing but accepted risks is left of it. */
export type ControlStatus = "fail" | "unknown" | "pass" | "waived" | "not-applicable";

/** How the policies that serve one control did, counted in resources. */
export interface ControlResult {
  /** `FSBP:APIGateway.5`. */
  readonly id: string;
  readonly status: ControlStatus;
  /** Ids of the policies that serve it and were evaluated. */
  readonly policies: readonly string[];
  readonly pass: number;
  readonly fail: number;
  /** Also where a policy broke: what it would have said is not known. */
  readonly unknown: number;
  readonly waived: number;
  /** The results that it was judged by: all of the above. */
  readonly population: number;
}

/** How the controls of one standard stand. */
export interface Scorecard {
  readonly standard: string;
  readonly title: string;
  readonly controls: readonly ControlResult[];
}

/** A policy that threw while it was evaluated: Gatewarden's or the policy author's bug, never a finding and never a pass. */
export interface PolicyError {
  readonly policy: string;
  readonly resource: string;
  readonly message: string;
}

/** Everything counted once, so that no format has to. */
export interface ReportSummary {
  readonly targets: {
    readonly total: number;
    readonly complete: number;
    readonly incomplete: number;
    readonly failed: number;
  };
  readonly apis: { readonly rest: number; readonly http: number; readonly websocket: number };
  readonly resources: number;
  readonly policies: number;
  readonly results: { readonly pass: number; readonly fail: number; readonly unknown: number; readonly skip: number };
  /** Failing findings by severity, without those that are waived. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Failing findings that are waived: counted nowhere else. */
  readonly waived: number;
  /** Methods and routes by who can call them. */
  readonly exposures: ExposureCounts;
  readonly gaps: number;
  readonly unknownMembers: number;
  readonly calls: number;
  readonly throttled: number;
}

/** A gap together with the target in which it arose. */
export interface ReportGap extends Gap {
  readonly target: Target;
}

/** All that a format needs, already counted and sorted: worst finding first, then by account, Region, API, resource, policy. */
export interface Report {
  readonly tool: { readonly name: "gatewarden"; readonly version: string };
  /** ISO 8601. */
  readonly startedAt: string;
  /** ISO 8601. */
  readonly finishedAt: string;
  /** False when a gap, a failed target or an interruption kept part of the configuration unseen, or uncompared. */
  readonly complete: boolean;
  /** True when Ctrl-C (or a deadline) ended the audit early. */
  readonly interrupted: boolean;
  readonly summary: ReportSummary;
  readonly findings: readonly Finding[];
  /** How many of the least urgent findings are left out of `findings`, where there are too many for one file; they are counted. */
  readonly omitted?: number;
  /** What differs from what was expected; absent when nothing was compared. */
  readonly drift?: DriftReport;
  readonly policies: readonly PolicyResult[];
  /** Of the standards that were asked for. */
  readonly scorecards: readonly Scorecard[];
  readonly coverage: readonly TargetCoverage[];
  readonly gaps: readonly ReportGap[];
  readonly errors: readonly PolicyError[];
}
