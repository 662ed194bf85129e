import { UserError } from "../errors.ts";
import type { Finding } from "../model/finding.ts";
import type { Severity } from "../model/severity.ts";
import type { Target } from "../model/target.ts";
import type { FindingChange, TrackedFinding } from "../model/tracked-finding.ts";
import type { BaselineChange, BaselineEntry } from "./baselines.ts";
import type { AuditEntry, SeenWaiver, TargetEntry } from "./entries.ts";
import type { KeptLife } from "./known-finding.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { TargetClock } from "./target-clock.ts";

/** Everything that a store holds, whatever the adapter: what export writes and import reads, the tables in this order. */
export type StoreRow =
  | { readonly table: "store"; readonly version: typeof exportVersion }
  | { readonly table: "key"; readonly fingerprintKey: string }
  | { readonly table: "blob"; readonly hash: string; readonly json: string }
  | ({ readonly table: "audit" } & AuditEntry)
  | ({ readonly table: "target" } & TargetRow)
  | ({ readonly table: "target-audit"; readonly audit: string } & TargetEntry)
  | ({ readonly table: "finding" } & FindingRow)
  | ({ readonly table: "change" } & ChangeRow)
  | ({ readonly table: "outbox" } & OutboxRow)
  | ({ readonly table: "waiver" } & SeenWaiver)
  | ({ readonly table: "baseline" } & BaselineEntry)
  | ({ readonly table: "baseline-change" } & BaselineChangeRow);

/** Of the form of exported rows. */
export const exportVersion = 1;

/** A change in the history of a part of the baseline. */
export interface BaselineChangeRow extends BaselineChange {
  /** See {@link partKey}. */
  readonly part: string;
}

/** Throws a `UserError` when rows were exported in a form that only a newer Gatewarden knows. */
export function refuseNewerExport({ version }: { readonly version: number }): void {
  if (version <= exportVersion) return;
  throw new UserError(
    `The export was written by a newer Gatewarden: it has version ${version}, and this one knows ${exportVersion}`,
    "Update Gatewarden.",
  );
}

/** A target's state: its version goes up by one with each audit that is recorded. */
export interface TargetRow {
  readonly target: Target;
  readonly version: number;
  readonly clock: TargetClock;
}

/** A finding as it is kept. */
export interface FindingRow extends KeptLife {
  readonly finding: Finding;
}

/** A change in the history of a finding. */
export interface ChangeRow extends FindingChange {
  /** See {@link targetKey}. */
  readonly target: string;
  /** ISO 8601; absent on what an earlier Gatewarden exported. */
  readonly recordedAt?: string;
  /** Severity before; absent on the first, and on what an earlier Gatewarden exported. */
  readonly fromSeverity?: Severity;
}

/** An outbox entry, pending or dead. */
export interface OutboxRow extends OutboxEntry {
  readonly state: "pending" | "dead";
}

/** `aws/111111111111/eu-west-1`: names a target wherever one is a key. */
export function targetKey({ partition, accountId, region }: Omit<Target, "accountName">): string {
  return [partition, accountId, region].join("/");
}

/** `aws/111111111111/eu-west-1/a1b2c3d4e5`: names an API of a target; without an id, what its APIs share. */
export function partKey(target: Omit<Target, "accountName">, api = ""): string {
  return `${targetKey(target)}/${api}`;
}

/**
 * A kept finding, its `lastSeen` filled in.
 * @param seenAt of its target's clock
 */
export function toTracked({ finding, ...life }: FindingRow, seenAt: string | undefined): TrackedFinding {
  return { finding, ...life, lastSeen: life.lastSeen ?? seenAt ?? life.firstSeen };
}
