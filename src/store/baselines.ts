import type { ApiRef, Gap, Snapshot, SnapshotKind } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import { type BaselineChangeRow, partKey } from "./rows.ts";

/** Names one API, or what all APIs of a target share. */
export interface BaselinePart {
  readonly target: Target;
  readonly kind: SnapshotKind;
  /** Absent on `regional`. */
  readonly api?: ApiRef;
}

/** A snapshot that was approved as expected. */
export interface BaselineEntry extends BaselinePart {
  /** Hash of the `Snapshot` without its neighbourhood, as in a manifest. */
  readonly content: string;
  /** Id of the key of its fingerprints (see `keyIdOf`): those of another key can't be compared with them. */
  readonly key: string;
  /** When it was approved, ISO 8601. */
  readonly approvedAt: string;
  readonly by: string;
  readonly reason: string;
  /** Id of the audit that read it. */
  readonly audit?: string;
  /** What could not be read of it, where it was approved in spite of that. */
  readonly gaps?: readonly Gap[];
}

/** What happened to a part of the baseline: evidence that outlives the entry. */
export interface BaselineChange {
  /** From 1. */
  readonly sequence: number;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly audit?: string;
  /** Hash of what was expected before; absent when nothing was. */
  readonly from?: string;
  /** Hash of what is expected since; absent when the approval was withdrawn. */
  readonly to?: string;
}

/** Who decides something, when and why. */
export type Decision = Pick<BaselineChange, "at" | "by" | "reason">;

/** A snapshot that somebody approves. */
export interface Approval extends Decision {
  /** Its neighbourhood is left out: what other services say is no part of a baseline. */
  readonly snapshot: Snapshot;
  /** Id of the key of its fingerprints. */
  readonly key: string;
  readonly audit?: string;
  /** Whether it may be approved though part of it could not be read. */
  readonly allowGaps?: boolean;
}

/** What came of an approval. `unchanged`: the same was expected already, and nothing was written. */
export type ApprovalOutcome =
  | { readonly kind: "approved"; readonly change: BaselineChange }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly gaps: readonly Gap[] };

/** The entries that could be read, and what is wrong with the others. */
export interface BaselineList {
  /** Sorted by target and API. */
  readonly entries: readonly BaselineEntry[];
  /** One `UserError` for each entry that can't be used. */
  readonly problems: readonly Error[];
}

/** What is expected: one entry for each part that was approved. In the store, or in files. */
export interface Baselines {
  /** All entries, or those of one target. */
  list(target?: Omit<Target, "accountName">): Promise<BaselineList>;
  /** What was approved. Throws a `UserError` when it is damaged or gone. */
  read(entry: BaselineEntry): Promise<Snapshot>;
  /** Makes snapshots what is expected, each by itself, and leaves every other entry. Returns what came of each, in order. */
  approve(approvals: readonly Approval[]): Promise<readonly ApprovalOutcome[]>;
  /** Makes parts no longer expected; returns which of them were. */
  withdraw(parts: readonly BaselinePart[], decision: Decision): Promise<readonly boolean[]>;
  /** Oldest first; empty for a part that was never approved. */
  history(part: BaselinePart): Promise<readonly BaselineChange[]>;
  /** What happened to all parts, by part and then oldest first: also to those that are no longer expected. */
  changes(): Promise<readonly BaselineChangeRow[]>;
}

/** The key of a part among all targets. */
export function keyOfPart({ target, api }: BaselinePart): string {
  return partKey(target, api?.id);
}
