import type { ExposedMethod } from "../model/attack-surface.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type {
  DriftCounts,
  RecreatedApi,
  ReportDifference,
  ReportUncompared,
  ServedStage,
} from "../model/drift-report.ts";
import type { ExposureCounts } from "../model/exposure.ts";
import type { Finding } from "../model/finding.ts";
import type { Policy, PolicyCase } from "../model/policy.ts";
import type { ControlResult, ControlStatus, ReportSummary } from "../model/report.ts";
import type { Severity } from "../model/severity.ts";
import type { Standard } from "../model/standard.ts";
import type { Target } from "../model/target.ts";
import type { PolicyTally } from "../model/target-audit.ts";
import type { FindingChange, FindingLife, FindingState } from "../model/tracked-finding.ts";

/** A part of a list: `next` is the `cursor` of the part behind it, and absent on the last one. */
export interface ListView<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** An error, as https://www.rfc-editor.org/rfc/rfc9457 has it. `detail` says what to do next. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
}

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Results of policies, counted in resources. */
export type ResultCounts = Omit<PolicyTally, "policy">;

/** An audit in the list of audits. `running` also of one that died. */
export interface AuditView {
  readonly id: string;
  readonly startedAt: string;
  readonly version: string;
  readonly status: "running" | "complete" | "incomplete" | "interrupted";
  readonly finishedAt?: string;
  readonly summary?: ReportSummary;
  readonly drift?: DriftCounts;
}

/** What one audit recorded of one target. */
export interface AuditTargetView {
  readonly target: Target;
  readonly outcome: "recorded" | "superseded";
  readonly status: TargetCoverage["status"];
  /** The one API that was read; absent when all of the target was. */
  readonly api?: string;
  readonly changes: Readonly<Record<string, number>>;
}

/** One audit. */
export interface AuditDetailsView extends AuditView {
  readonly targets: readonly AuditTargetView[];
}

/** `GET /v1/summary`: how things stand, from the newest audit of each target. */
export interface SummaryView {
  /** Gatewarden's own version. */
  readonly version: string;
  /** ISO 8601, when this was put together, to the minute. */
  readonly now: string;
  /** The newest audit that ended; absent before the first. */
  readonly audit?: AuditView;
  /** One that is running, if there is one. */
  readonly running?: AuditView;
  readonly findings: {
    /** New, open and reopened. */
    readonly total: number;
    readonly bySeverity: SeverityCounts;
    readonly byState: Readonly<Record<FindingState, number>>;
  };
  /** Changes recorded since then, by kind: yesterday's and today's, in UTC. */
  readonly since: { readonly at: string } & Readonly<Record<FindingChange["kind"], number>>;
  readonly results: ResultCounts;
  readonly exposures: ExposureCounts;
  readonly coverage: CoverageTotals;
  /** Absent where nothing was ever compared. */
  readonly drift?: { readonly audit: string; readonly at: string; readonly counts: DriftCounts };
}

/** How much of what was to be seen was seen. */
export interface CoverageTotals {
  /** False with any gap, any failed target, or nothing audited. */
  readonly complete: boolean;
  readonly targets: ReportSummary["targets"];
  readonly apis: ReportSummary["apis"];
  readonly resources: number;
  readonly gaps: number;
  /** When the target began to be read that was read the longest ago, ISO 8601. */
  readonly oldest?: string;
}

/** A finding in a list. */
export type FindingView = Finding & FindingLife;

/** `GET /v1/findings`. */
export interface FindingList extends ListView<FindingView> {
  /** How many findings were looked at for this part: more than there are in it where no index knows what was asked. */
  readonly read: number;
}

/** `GET /v1/findings/groups?by=`. */
export interface FindingGroup {
  /** Id of the policy, account, Region or API. */
  readonly value: string;
  /** The policy's title, the account's or the API's name, where it is known. */
  readonly name?: string;
  readonly total: number;
  readonly bySeverity: SeverityCounts;
}

/** `GET /v1/findings/{id}`. */
export interface FindingDetailsView extends FindingView {
  /** Absent where no policy of that name is known any more. */
  readonly about?: Pick<Policy, "id" | "title" | "why" | "family" | "controls">;
  /** Oldest first. */
  readonly history: readonly FindingChange[];
  /** What differs from the baseline on its resource, with who changed it, as the newest audit knows. */
  readonly differences: readonly ReportDifference[];
  /** An entry for a file of waivers, to be completed and committed; absent on what can't be waived. */
  readonly waiverEntry?: string;
}

/** A method or route, in a list. */
export type ExposureView = ExposedMethod;

/** `GET /v1/exposure`, worst first. */
export interface ExposureList extends ListView<ExposureView> {
  /** Of all that fits, not of this part alone. */
  readonly counts: ExposureCounts;
  readonly total: number;
  /** Targets whose newest audit kept no exposures: an older Gatewarden's. */
  readonly missing: readonly Target[];
  /** False when something that decides, or a whole API, may be unseen. */
  readonly complete: boolean;
}

/** `GET /v1/drift`: what the newest audit that compared found. */
export interface DriftView extends ListView<ReportDifference> {
  /** Absent where nothing was ever compared; then all lists are empty. */
  readonly audit?: { readonly id: string; readonly startedAt: string };
  readonly expectation?: string;
  readonly since?: string;
  readonly attributed?: boolean;
  readonly counts?: DriftCounts;
  /** How many differences fit. */
  readonly total: number;
  readonly uncompared: readonly ReportUncompared[];
  readonly recreated: readonly RecreatedApi[];
  readonly stages: readonly ServedStage[];
  readonly unread: readonly Target[];
}

/** `GET /v1/drift/timeline`, newest first: an audit that compared, and what it came to. */
export interface DriftPoint {
  readonly audit: string;
  readonly at: string;
  readonly counts: DriftCounts;
}

/** `GET /v1/coverage`: one target, as its newest audit read it. */
export interface CoverageView extends TargetCoverage {
  readonly audit: string;
  /** When that audit began, ISO 8601. */
  readonly at: string;
  /** The one API that was read, where all of the target never was. */
  readonly api?: string;
}

/** `GET /v1/coverage`. */
export interface CoverageList extends ListView<CoverageView> {
  readonly totals: CoverageTotals;
}

/** A policy in the catalogue. */
export interface PolicyView extends Pick<Policy, "id" | "title" | "severity" | "family" | "controls"> {
  /** Whether the newest audits evaluated it anywhere. */
  readonly evaluated: boolean;
  /** Whether it is on unless settings say otherwise. */
  readonly enabled: boolean;
  readonly results: ResultCounts;
}

/** `GET /v1/policies/{id}`. */
export interface PolicyDetailsView extends PolicyView, Pick<Policy, "why" | "remediation" | "parameters" | "aliases"> {
  readonly cases: readonly Pick<PolicyCase, "resource" | "subject" | "when" | "assert" | "message" | "remediation">[];
  readonly targets: readonly ({ readonly target: Target } & ResultCounts)[];
}

/** A standard in the list of standards. */
export interface StandardView extends Standard {
  readonly controls: Readonly<Record<ControlStatus, number>>;
}

/** A control with the results it is judged by. */
export interface ControlView extends ControlResult {
  /** Policies that serve it and were evaluated nowhere. */
  readonly notEvaluated: readonly string[];
}

/** `GET /v1/standards/{id}`. */
export interface StandardDetailsView extends Standard {
  readonly controls: readonly ControlView[];
}

/** `GET /v1/trend`: findings at the end of each day (UTC), oldest first. */
export interface TrendView {
  readonly items: readonly TrendDay[];
}

/** One day. */
export interface TrendDay {
  /** `2026-11-26`. */
  readonly date: string;
  /** New, open and reopened. */
  readonly bySeverity: SeverityCounts;
  readonly total: number;
  /** New and reopened on that day. */
  readonly appeared: number;
  readonly resolved: number;
  readonly waived: number;
}

/** `GET /v1/changes`: a change, and the finding as it is now. */
export interface ChangeView extends FindingChange {
  /** Where it stands among all changes: the event id, and the cursor of what came after. */
  readonly position: string;
  readonly recordedAt: string;
  /** Severity before it; absent on the first, and on what an earlier Gatewarden recorded. */
  readonly fromSeverity?: Severity;
  /** Absent when the finding was pruned. */
  readonly about?: FindingView;
}
