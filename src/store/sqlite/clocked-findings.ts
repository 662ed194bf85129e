import type { TrackedFinding } from "../../model/tracked-finding.ts";
import { type FindingRow, toTracked } from "../rows.ts";
import type { TargetClock } from "../target-clock.ts";
import type { Database, Row } from "./database.ts";
import { toFindingRow } from "./finding-rows.ts";

/** A row of `finding`, and the clock of its target. */
export interface Item extends FindingRow {
  readonly id: string;
  readonly seenAt: string | undefined;
}

export const withClock = "SELECT finding.*, target.clock FROM finding";
export const clockOf = "LEFT JOIN target ON target.name = finding.target";

/** A row with the clock of its target. */
export function toItem(row: Row): Item {
  const { seenAt } = row.clock === null ? {} : (JSON.parse(String(row.clock)) as Partial<TargetClock>);
  return { id: String(row.id), ...toFindingRow(row), seenAt };
}

/** What is told of a row. */
export function toTrackedFinding({ id: _, seenAt, ...row }: Item) {
  return toTracked(row, seenAt);
}

/** Rows by the ids of their findings, in any order; those that are not there are missing. */
export function readItems(database: Database, ids: readonly string[]): Item[] {
  const sql = `${withClock} ${clockOf} WHERE finding.id IN (SELECT value FROM json_each(?))`;
  return database.all(sql, JSON.stringify(ids)).map(toItem);
}

/** Findings by their ids, as they are now; those that are not there are missing. */
export function readTracked(database: Database, ids: readonly string[]): ReadonlyMap<string, TrackedFinding> {
  return new Map(readItems(database, ids).map((item) => [item.id, toTrackedFinding(item)]));
}
