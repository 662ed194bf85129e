import type { TargetCoverage } from "../model/coverage.ts";
import type { DriftCounts } from "../model/drift-report.ts";
import type { ReportSummary } from "../model/report.ts";
import type { ApiRef, Gap, SnapshotKind } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import type { PolicyTally } from "../model/target-audit.ts";
import type { ChangeKind, FindingChange, TrackedFinding } from "../model/tracked-finding.ts";
import type { Waiver } from "../model/waiver.ts";
import type { AuditOutcome } from "./target-clock.ts";

/** An audit when it begins. */
export interface AuditStart {
  /** Sorts by time: see `createAuditId`. */
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Gatewarden's own version. */
  readonly version: string;
}

/** An audit in the list of audits. */
export interface AuditEntry extends AuditStart {
  /** Absent while it runs, and on one that died. */
  readonly end?: AuditEnd;
}

/** How an audit ended. */
export interface AuditEnd {
  /** ISO 8601. */
  readonly finishedAt: string;
  readonly complete: boolean;
  readonly interrupted: boolean;
  readonly summary: ReportSummary;
  /** Hash of the report, a `Report`. */
  readonly report: string;
  /** Counts, and hash of the report's `DriftReport`; absent when nothing was compared, and in what older versions kept. */
  readonly drift?: { readonly counts: DriftCounts; readonly report: string };
}

/** An audit, and what it recorded of each target. */
export interface AuditDetails extends AuditEntry {
  readonly targets: readonly TargetEntry[];
}

/** What one audit recorded of one target. */
export interface TargetEntry {
  readonly target: Target;
  readonly outcome: Exclude<AuditOutcome, "repeated">;
  readonly status: TargetCoverage["status"];
  /** The one API that was to be read; absent when all of the target was. */
  readonly api?: string;
  /** How many findings changed in which way. */
  readonly changes: Readonly<Partial<Record<ChangeKind, number>>>;
  /** Hash of the {@link Manifest}. */
  readonly manifest: string;
  /** Hash of the {@link Manifest} of what other services said of the neighbours; absent when nothing was asked of them. */
  readonly neighbourhoods?: string;
  /** Hash of the {@link CoverageRecord}. */
  readonly coverage: string;
  /** Id of the key of the snapshots' fingerprints (see `keyIdOf`); absent where an earlier Gatewarden did not note it. */
  readonly key?: string;
  /** Hashes of lists of `ExposedMethod`, together all methods and routes that were read. Absent in what older versions kept. */
  readonly exposures?: readonly string[];
  /** Hash of the `AuditBasis`: what it was judged by. Absent in what older versions kept. */
  readonly basis?: string;
}

/** What was kept of each API of one target in one audit. Two audits that read the same have the same manifest. */
export interface Manifest {
  readonly target: Target;
  readonly parts: readonly ManifestPart[];
}

/** What was kept of one API, or of what all APIs share. */
export interface ManifestPart {
  readonly kind: SnapshotKind;
  /** Absent on `regional`. */
  readonly api?: ApiRef;
  /** Hash of the `Snapshot` without its neighbourhood, or of the `Neighbourhood`; absent when it was not kept. */
  readonly content?: string;
}

/** What was asked of a target, and what was read. */
export interface CoverageRecord {
  readonly coverage: TargetCoverage;
  /** Those of the coverage's gaps that belong to no snapshot; absent where an earlier Gatewarden did not note them. */
  readonly targetGaps?: readonly Gap[];
  /** Ids of the policies that were evaluated. */
  readonly policies: readonly string[];
  /** How each of them did; one that met no resource has no entry. Absent in what older versions kept. */
  readonly results?: readonly PolicyTally[];
}

/** A change with the finding as it was then: all that a receiver needs to be told. */
export interface ChangeMessage {
  readonly change: FindingChange;
  readonly tracked: TrackedFinding;
}

/** A waiver that audits have met. */
export interface SeenWaiver extends Omit<Waiver, "policies"> {
  /** When the first and the last audit began that met it, ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}
