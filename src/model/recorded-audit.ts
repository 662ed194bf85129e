import type { AuditBasis } from "./audit-basis.ts";
import type { TargetCoverage } from "./coverage.ts";
import type { Finding } from "./finding.ts";
import type { PolicyError, PolicyResult } from "./report.ts";
import type { ApiRef, Resource, SnapshotKind } from "./snapshot.ts";
import type { Target } from "./target.ts";
import type { PolicyTally } from "./target-audit.ts";
import type { FindingChange } from "./tracked-finding.ts";

/** An audit of the past, as it was kept. What is absent was not kept, and nobody can say any more what it was. */
export interface RecordedAudit {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Gatewarden's own version at that time. */
  readonly version: string;
  /** Absent on one that died. */
  readonly end?: {
    /** ISO 8601. */
    readonly finishedAt: string;
    readonly complete: boolean;
    readonly interrupted: boolean;
  };
  readonly report?: {
    readonly policies: readonly Pick<PolicyResult, "id" | "title" | "severity" | "controls">[];
    readonly errors: readonly PolicyError[];
  };
  readonly targets: readonly RecordedTarget[];
}

/** What an audit of the past recorded of one target. */
export interface RecordedTarget {
  readonly target: Target;
  readonly status: TargetCoverage["status"];
  /** The one API that was to be read; absent when all of the target was. */
  readonly api?: string;
  readonly coverage?: TargetCoverage;
  /** Ids of the policies that were evaluated. */
  readonly policies?: readonly string[];
  /** How they did; one that met no resource has no entry. */
  readonly results?: readonly PolicyTally[];
  readonly basis?: RecordedBasis;
  /** The APIs that were read, and what all of them share. */
  readonly parts: readonly RecordedPart[];
}

/** What an audit judged by, and the hash that tells its settings from others. */
export interface RecordedBasis extends AuditBasis {
  /** SHA-256 of the settings as canonical JSON. */
  readonly settingsHash: string;
}

/** One API that was read, or what all APIs of a target share. */
export interface RecordedPart {
  readonly kind: SnapshotKind;
  readonly api?: ApiRef;
  /** SHA-256 of what was read, which the same configuration always has. */
  readonly content?: string;
}

/** The resources in what was read. */
export interface RecordedContent {
  /** See {@link RecordedPart}. */
  readonly hash: string;
  readonly resources: readonly Pick<Resource, "type" | "arn" | "name">[];
}

/** A finding, and all that happened to it, oldest first. */
export interface FindingRecord {
  readonly finding: Finding;
  readonly changes: readonly FindingChange[];
}
