import type { ExposedMethod } from "./attack-surface.ts";
import type { TargetCoverage } from "./coverage.ts";
import type { Finding } from "./finding.ts";
import type { PolicyError } from "./report.ts";
import type { ResourceSet } from "./resource-set.ts";
import type { ResourceType } from "./resource-type.ts";
import type { ApiRef, Gap, Snapshot, SnapshotKind } from "./snapshot.ts";
import type { Target } from "./target.ts";

/** What an audit came to know of one target: enough to say of every finding whether it still stands. */
export interface TargetAudit {
  readonly target: Target;
  /** When the audit began, ISO 8601: of two audits, the one that began later is right. */
  readonly startedAt: string;
  /** Id of the one API that was to be read; absent when all of the target was. */
  readonly api?: string;
  /** Ids of the policies that were evaluated. A finding of any other is left as it is. */
  readonly policies: readonly string[];
  /** How far the target was compared with what is expected; absent when nothing was expected there. */
  readonly comparison?: ComparisonReach;
  /** `fail`, those that are waived with their mark, and `unknown`, each with what could not be read as the path of its evidence. */
  readonly findings: readonly Finding[];
  /** Policies that broke on a resource: what they would have said is not known. */
  readonly errors: readonly PolicyError[];
  /** The snapshots that were read. */
  readonly parts: readonly AuditedPart[];
  readonly coverage: TargetCoverage;
  /** Those of the coverage's gaps that belong to no snapshot; not known unless said. */
  readonly targetGaps?: readonly Gap[];
  /** APIs that were deleted while the audit ran. */
  readonly vanished: readonly ApiRef[];
  /** How each policy did; one that met no resource has no entry. */
  readonly results?: readonly PolicyTally[];
  /** Under which hashes all methods and routes that were read were kept; absent when they were not. */
  readonly exposures?: readonly string[];
  /** Under which hash the `AuditBasis` was kept; absent when it was not. */
  readonly basis?: string;
}

/** How one policy did in one target, counted in resources. */
export interface PolicyTally {
  readonly policy: string;
  readonly pass: number;
  /** Without those that are waived. */
  readonly fail: number;
  /** Also where the policy broke: what it would have said is not known. */
  readonly unknown: number;
  readonly skip: number;
  readonly waived: number;
}

/** What the findings of a comparison can be told from. */
export interface ComparisonReach {
  /** Those of the evaluated policies that speak of nothing but differences. */
  readonly policies: readonly string[];
  readonly uncompared: readonly UncomparedTypes[];
}

/** What could not be compared: resources of a type, or all of an API. */
export interface UncomparedTypes {
  /** The API's id; absent for what all APIs share. */
  readonly api?: string;
  readonly type: ResourceType | "*";
}

/** One snapshot of an audit: an API, or what all APIs of the target share. */
export interface AuditedPart {
  readonly kind: SnapshotKind;
  /** Absent on `regional`. */
  readonly api?: ApiRef;
  readonly resources: ResourceSet;
  /** Under which hashes it was kept; absent when it was not. */
  readonly kept?: KeptSnapshot;
}

/** Hashes under which a snapshot was kept: what other services say changes more often than the API, and is kept apart. */
export interface KeptSnapshot {
  /** Of the snapshot without its neighbourhood. */
  readonly snapshot: string;
  /** Of its neighbourhood, when it has one. */
  readonly neighbourhood?: string;
}

/** Where the results of an audit go while it runs. */
export interface AuditRecorder {
  /** @param startedAt when the audit began, ISO 8601 */
  start(startedAt: string): Promise<void>;
  /** Keeps a snapshot; undefined when it could not be kept. */
  snapshot(snapshot: Snapshot): Promise<KeptSnapshot | undefined>;
  /** Keeps some methods and routes of a target, and returns their hash; undefined when they could not be kept. */
  exposures(methods: readonly ExposedMethod[], target: Target): Promise<string | undefined>;
  /** Records what is known of a target once all of it was evaluated. */
  target(audit: TargetAudit): Promise<void>;
}
