import type { Exposure } from "../model/exposure.ts";
import type { Report } from "../model/report.ts";
import type { Severity } from "../model/severity.ts";
import type { TargetAudit } from "../model/target-audit.ts";
import type { FindingChange, FindingState, TrackedFinding } from "../model/tracked-finding.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Baselines } from "./baselines.ts";
import type { AuditDetails, AuditEntry, AuditStart, ChangeMessage, SeenWaiver, TargetEntry } from "./entries.ts";
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
  readonly changes: ChangeLog;
  readonly blobs: BlobStore;
  readonly baselines: Baselines;
  readonly outbox: Outbox;
  readonly upkeep: Upkeep;
  /**
   * A text that is another one whenever anything may have been written since, in AWS ten seconds later at the latest: cheap, and
   * good only while the store is open.
   */
  revision(): Promise<string>;
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
  /**
   * For each target what counts now: its newest recorded audit of all of it, then those of single APIs that began later, oldest
   * first.
   */
  latest(): Promise<readonly LatestEntry[]>;
  /** Every waiver that an audit has met, by when it was last seen, newest first. */
  waivers(): Promise<readonly SeenWaiver[]>;
}

/** What an audit recorded of a target, and which audit that was. */
export interface LatestEntry extends TargetEntry {
  readonly audit: string;
  /** When that audit began, ISO 8601. */
  readonly startedAt: string;
}

/** What recording a target came to. */
export interface TargetRecord {
  readonly outcome: AuditOutcome;
  /** What changed, each with the finding as it is now. */
  readonly changes: readonly ChangeMessage[];
}

/** The findings of all targets. */
export interface FindingCatalogue {
  /**
   * Worst first and then by id, or latest change first. A walk from page to page sees each finding once that is there
   * throughout, where it was when the walk began, whatever audits record meanwhile.
   */
  list(query: FindingQuery): Promise<FindingPage>;
  /** How many findings fit, by state, severity and, if asked for, by what they are about. Reads index entries only. */
  count(query: FindingFilter, by?: CountedBy): Promise<readonly FindingCount[]>;
  get(id: string): Promise<TrackedFinding | undefined>;
  /** Oldest first; empty for a finding that never was. */
  history(id: string): Promise<readonly FindingChange[]>;
}

/**
 * What happened to findings, in the order in which it was recorded: nothing becomes visible before what was seen already. In AWS
 * that takes some seconds, and a table that an older stack made has to get the index first.
 */
export interface ChangeLog {
  /** Newest first; with `after`, what was recorded after that position, oldest first. */
  list(query: ChangeQuery): Promise<Page<RecordedChange>>;
  /** Position of the newest change; undefined when there is none. */
  newest(): Promise<string | undefined>;
  /** How many changes were recorded on each day (UTC) since `from` (`2026-11-26`), by what they changed. Oldest day first. */
  totals(from: string): Promise<readonly ChangeTotal[]>;
}

/** Changes to list. */
export interface ChangeQuery extends PageRequest {
  /** A position, as a change has it; an empty one comes before all. */
  readonly after?: string;
  /** Only what was recorded at this time or later, ISO 8601. */
  readonly since?: string;
}

/** A change, when it was recorded, and the finding as it is now. */
export interface RecordedChange {
  /** Sorts as text by when it was recorded. */
  readonly position: string;
  /** ISO 8601. */
  readonly recordedAt: string;
  readonly change: FindingChange;
  /** Severity before the change; absent on the first, and on what an earlier Gatewarden recorded. */
  readonly fromSeverity?: Severity;
  /** Absent when the finding was pruned. */
  readonly tracked?: TrackedFinding;
}

/** Changes of one day that changed the same. */
export interface ChangeTotal extends Pick<FindingChange, "kind" | "from" | "to" | "severity"> {
  /** `2026-11-26`. */
  readonly date: string;
  readonly fromSeverity?: Severity;
  readonly count: number;
}

/** A part of a list. */
export interface PageRequest {
  /** How many at most. */
  readonly limit: number;
  /** As the page before gave it. */
  readonly cursor?: string;
}

/** Findings to list. */
export interface FindingQuery extends PageRequest, FindingFilter {
  /** `severity`, worst first and then by id, unless said; `changed`: latest recorded change first. */
  readonly sort?: "severity" | "changed";
}

/** A page of findings. */
export interface FindingPage extends Page<TrackedFinding> {
  /** Rows, or entries of an index, that were read for it. Where no index serves a filter, reading stops after some thousands; the page is short then. */
  readonly read: number;
}

/** What findings can be counted by. */
export type CountedBy = "policy" | "account" | "region" | "api";

/** How many findings have the same state, severity and value. */
export interface FindingCount {
  /** Absent where nothing was to be counted by. Empty for findings that belong to no API. */
  readonly value?: string;
  readonly state: FindingState;
  readonly severity: Severity;
  readonly count: number;
}

/** Which findings are wanted: all members that are given must fit. */
export interface FindingFilter {
  readonly severities?: readonly Severity[];
  readonly states?: readonly FindingState[];
  readonly account?: string;
  readonly region?: string;
  readonly policy?: string;
  /** Any of these. */
  readonly policies?: readonly string[];
  /** An API's id. */
  readonly api?: string;
  /** The verdicts that their exposure may have. */
  readonly exposures?: readonly Exposure["verdict"][];
  /** Those whose last change was noticed then or later, ISO 8601. */
  readonly since?: string;
  /** Words, all of which have to be in its id, policy, title, message, or its resource's or API's names or ARN, in any case. */
  readonly text?: string;
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
