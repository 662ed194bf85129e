import type { Report } from "../model/report.ts";
import type { Severity } from "../model/severity.ts";
import type { TargetAudit } from "../model/target-audit.ts";
import type { FindingChange, FindingState, TrackedFinding } from "../model/tracked-finding.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Baselines } from "./baselines.ts";
import type { AuditDetails, AuditEntry, AuditStart, ChangeMessage, SeenWaiver } from "./entries.ts";
import type { Outbox } from "./outbox.ts";
import type { StoreRow } from "./rows.ts";
import type { AuditOutcome } from "./target-clock.ts";

/**
 * Where audits leave their results, and findings have their life. All adapters do the same; what a method may find
 * missing, it returns as undefined, and what a user can mend it throws as a `UserError`.
 */
export interface ReportStore {
  /** 32 bytes, made once for each store, for the fingerprints that stand for secrets in snapshots. Never to be shown. */
  readonly fingerprintKey: Uint8Array;
  readonly audits: AuditLog;
  readonly findings: FindingCatalogue;
  readonly blobs: BlobStore;
  readonly baselines: Baselines;
  readonly outbox: Outbox;
  readonly upkeep: Upkeep;
  close(): Promise<void>;
}

/** The audits, and what they recorded. */
export interface AuditLog {
  /** Notes that an audit began. */
  begin(start: AuditStart): Promise<void>;
  /**
   * Brings the findings of one target up to date with an audit of it. All of it happens or nothing: the states, the history
   * and, for each of the receivers, an outbox entry a change. An audit that began before another one that was recorded is
   * kept as evidence and changes nothing; recording the same audit again does nothing.
   */
  recordTarget(start: AuditStart, audit: TargetAudit, receivers: readonly string[]): Promise<TargetRecord>;
  /** Keeps the report, and which waivers were there. */
  finish(start: AuditStart, report: Report, waivers: readonly Waiver[]): Promise<void>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<AuditEntry>>;
  get(id: string): Promise<AuditDetails | undefined>;
  /** Every waiver that an audit has met, by when it was last seen, newest first. */
  waivers(): Promise<readonly SeenWaiver[]>;
}

/** What recording a target came to. */
export interface TargetRecord {
  readonly outcome: AuditOutcome;
  /** What changed, each with the finding as it is now. */
  readonly changes: readonly ChangeMessage[];
}

/** The findings of all targets. */
export interface FindingCatalogue {
  /** Worst first, then by id. A page's cursor stays good when findings come and go. */
  list(query: FindingQuery): Promise<Page<TrackedFinding>>;
  get(id: string): Promise<TrackedFinding | undefined>;
  /** Oldest first; empty for a finding that never was. */
  history(id: string): Promise<readonly FindingChange[]>;
}

/** A part of a list. */
export interface PageRequest {
  /** How many at most. */
  readonly limit: number;
  /** As the page before gave it. */
  readonly cursor?: string;
}

/** Findings to list: all members that are given must fit. */
export interface FindingQuery extends PageRequest {
  readonly severities?: readonly Severity[];
  readonly states?: readonly FindingState[];
  readonly account?: string;
  readonly region?: string;
  readonly policy?: string;
  /** An API's id. */
  readonly api?: string;
}

/** Some items, and where the next ones begin; `next` is absent on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** JSON values under the SHA-256 of their canonical form, compressed: snapshots, manifests, coverage and reports. */
export interface BlobStore {
  /** Returns the hash. What is there already is not written again, unless it is damaged: then it is whole afterwards. */
  put(value: unknown): Promise<string>;
  /** Throws a `UserError` for one that is damaged, or has a form that only a newer Gatewarden knows. */
  get(hash: string): Promise<unknown>;
}

/** What keeps a store in order. */
export interface Upkeep {
  /**
   * Forgets audits and resolved findings that are older, but never the last audit of a target, nor what is yet to be
   * delivered, nor what a baseline refers to.
   */
  prune(before: Date): Promise<Pruned>;
  /** Sentences about what is wrong; none when all is well. */
  check(): Promise<readonly string[]>;
  /** Everything, as rows that any adapter can import. */
  exportRows(options?: ExportOptions): AsyncIterable<StoreRow>;
  /** Fills an empty store, which is to be opened anew then. Throws a `UserError` when it is not empty. */
  importRows(rows: AsyncIterable<StoreRow>): Promise<void>;
}

/** What is to be exported, and how. */
export interface ExportOptions {
  /** Whether to export the fingerprint key: it is a secret. */
  readonly withKey?: boolean;
  /** Told, in a sentence, of each blob that is damaged and left out; without it, the first one is an error. */
  readonly leaveOut?: (problem: string) => void;
}

/** How much was forgotten. */
export interface Pruned {
  readonly audits: number;
  readonly findings: number;
  readonly blobs: number;
  /** Why no blob was forgotten, when it can't be told which ones are still wanted. */
  readonly problem?: string;
}
