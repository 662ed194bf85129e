import { approve, neverApproved, type PartState, type PartStep, withdraw } from "../approval.ts";
import {
  type Approval,
  type ApprovalOutcome,
  type BaselineChange,
  type BaselineEntry,
  type Baselines,
  keyOfPart,
} from "../baselines.ts";
import type { BlobStore } from "../report-store.ts";
import { targetKey } from "../rows.ts";
import { keepSnapshot, readApproved } from "../snapshots.ts";
import type { Database, Row } from "./database.ts";

/** The baseline of a store file. */
export function createBaselines(database: Database, blobs: BlobStore): Baselines {
  return {
    async list(target) {
      // "0" comes right after "/".
      const [from, to] = target ? [`${targetKey(target)}/`, `${targetKey(target)}0`] : ["", "~"];
      const rows = database.all("SELECT entry FROM baseline WHERE part >= ? AND part < ? ORDER BY part", from, to);
      return { entries: rows.map(toBaselineEntry), problems: [] };
    },
    read: (entry) => readApproved(blobs, entry),
    async approve(approvals) {
      const kept: [Approval, content: string][] = [];
      for (const approval of approvals) kept.push([approval, await keepApproved(blobs, approval)]);
      return database.writeDurably(() => kept.map(([approval, content]) => approvePart(database, approval, content)));
    },
    withdraw: async (parts, decision) =>
      database.writeDurably(() =>
        parts.map((part) => {
          const key = keyOfPart(part);
          const step = withdraw(readState(database, key), decision);
          if (step) writeStep(database, key, step);
          return step !== undefined;
        }),
      ),
    async history(part) {
      const sql = "SELECT change FROM baseline_change WHERE part = ? ORDER BY sequence";
      return database.all(sql, keyOfPart(part)).map(toBaselineChange);
    },
    async changes() {
      const rows = database.all("SELECT * FROM baseline_change ORDER BY part, sequence");
      return rows.map((row) => ({ part: String(row.part), ...toBaselineChange(row) }));
    },
  };
}

/** A snapshot is kept before anything refers to it. */
async function keepApproved(blobs: BlobStore, { snapshot: { neighbourhood: _, ...rest } }: Approval): Promise<string> {
  return (await keepSnapshot(blobs, rest)).snapshot;
}

function approvePart(database: Database, approval: Approval, content: string): ApprovalOutcome {
  const key = keyOfPart(approval.snapshot);
  const step = approve(readState(database, key), approval, content);
  if (!("change" in step)) return step;
  writeStep(database, key, step);
  return { kind: "approved", change: step.change };
}

function readState(database: Database, key: string): PartState {
  const [last] = database.all("SELECT MAX(sequence) AS sequence FROM baseline_change WHERE part = ?", key);
  const [row] = database.all("SELECT entry FROM baseline WHERE part = ?", key);
  const state = { ...neverApproved, sequence: Number(last?.sequence ?? 0) };
  return row ? { ...state, entry: toBaselineEntry(row) } : state;
}

function writeStep(database: Database, key: string, { entry, change }: PartStep): void {
  if (entry) writeBaselineEntry(database, key, entry);
  else database.run("DELETE FROM baseline WHERE part = ?", key);
  writeBaselineChange(database, key, change);
}

/** Writes an entry. */
export function writeBaselineEntry(database: Database, key: string, entry: BaselineEntry): void {
  database.run("INSERT OR REPLACE INTO baseline VALUES (?, ?)", key, JSON.stringify(entry));
}

/** Adds to the history of a part. */
export function writeBaselineChange(database: Database, key: string, change: BaselineChange): void {
  database.run("INSERT INTO baseline_change VALUES (?, ?, ?)", key, change.sequence, JSON.stringify(change));
}

/** A row of `baseline`. */
export function toBaselineEntry({ entry }: Row): BaselineEntry {
  return JSON.parse(String(entry)) as BaselineEntry;
}

/** A row of `baseline_change`. */
export function toBaselineChange({ change }: Row): BaselineChange {
  return JSON.parse(String(change)) as BaselineChange;
}
