import { toPosition } from "../change-position.ts";
import { createFilter } from "../fit-finding.ts";
import type { FindingFilter } from "../report-store.ts";
import type { LogEntry, MovedFinding, WalkSource } from "../stable-walk.ts";
import { behindQuery, changesQuery, last, placeOf, positionOf } from "./changes.ts";
import { type Item, readItems } from "./clocked-findings.ts";
import type { Database, Row } from "./database.ts";

/** Before anything was recorded. */
const never = toPosition("0000-01-01T00:00:00.000Z", "0");
const since = behindQuery(
  "recorded_at, number, finding, target, sequence, COALESCE(from_severity, severity) AS rank",
  true,
);

/**
 * What a walk needs of a store file.
 * @param database in a transaction that reads: all of it is as of one moment
 */
export function createWalkSource(database: Database, filter: FindingFilter): WalkSource<Item> {
  const isWanted = createFilter(filter);
  return {
    async begin() {
      const [row] = database.all(last);
      return row ? positionOf(row) : never;
    },
    moved: async (from) => readMoved(database, from),
    async log(from, before, limit) {
      const [recordedAt, number] = placeOf(before ?? from);
      // The one that the walk began with belongs to it.
      const end = before === undefined ? number + 1 : number;
      return database.all(changesQuery(false), recordedAt, end, "", limit).map(toLogEntry);
    },
    async fetch(findings) {
      const ids = findings.map(({ id }) => id);
      return readItems(database, ids).filter(isWanted);
    },
  };
}

function readMoved(database: Database, from: string): ReadonlyMap<string, MovedFinding> {
  const moved = new Map<string, MovedFinding>();
  for (const { finding, target, sequence, rank } of database.iterate(since, ...placeOf(from), "")) {
    const id = String(finding);
    if (moved.has(id)) continue;
    moved.set(id, { id, target: String(target), sequence: Number(sequence), rank: Number(rank) });
  }
  return moved;
}

function toLogEntry(row: Row): LogEntry {
  const { finding, target, sequence } = row;
  const about = { finding: String(finding), target: String(target), sequence: Number(sequence) };
  return { position: positionOf(row), ...about };
}
