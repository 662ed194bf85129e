import { severities } from "../../model/severity.ts";
import type { ChangeKind, FindingState } from "../../model/tracked-finding.ts";
import { parsePosition, toPosition } from "../change-position.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { ChangeLog, ChangeQuery, ChangeTotal, Page, RecordedChange } from "../report-store.ts";
import { readTracked } from "./clocked-findings.ts";
import type { Database, Row, Value } from "./database.ts";
import { fromSeverityOf, toChange } from "./finding-rows.ts";

/** The newest change. */
export const last = "SELECT recorded_at, number FROM change ORDER BY recorded_at DESC, number DESC LIMIT 1";
const totals = `SELECT substr(recorded_at, 1, 10) AS date, kind, from_state, to_state, from_severity, severity, COUNT(*) AS count
  FROM change WHERE recorded_at >= ? GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1`;

/** What happened to the findings of a store file. SQLite has one writer, so that changes are numbered as they are committed. */
export function createChangeLog(database: Database): ChangeLog {
  return {
    list: async (query) => listChanges(database, query),
    async newest() {
      const [row] = database.all(last);
      return row && positionOf(row);
    },
    totals: async (from) => database.all(totals, from).map(toTotal),
  };
}

/** When what is being written now is recorded: `now`, but never before what was recorded already, whatever the clock does. */
export function recordingTime(database: Database, now: Date): string {
  const [newest, time] = [String(database.all(last)[0]?.recorded_at ?? ""), now.toISOString()];
  return newest > time ? newest : time;
}

/** The query that reads a part of the log; its values: time and number of a place, the earliest time, how many. */
export function changesQuery(forwards: boolean): string {
  return `${behindQuery("*", forwards)} LIMIT ?4`;
}

/**
 * The query that reads the log from a place on, without it; its values: time and number of the place, the earliest time. It
 * seeks twice: many changes are of one moment, and SQLite would look through all of those for `(recorded_at, number) > (?, ?)`.
 */
export function behindQuery(columns: string, forwards: boolean): string {
  const [compare, order] = forwards ? [">", ""] : ["<", " DESC"];
  return `SELECT ${columns} FROM change WHERE recorded_at = ?1 AND number ${compare} ?2 AND recorded_at >= ?3
    UNION ALL SELECT ${columns} FROM change WHERE recorded_at ${compare} ?1 AND recorded_at >= ?3
    ORDER BY recorded_at${order}, number${order}`;
}

function listChanges(database: Database, { limit, cursor, after, since = "" }: ChangeQuery): Page<RecordedChange> {
  const start = cursor === undefined ? after : decodeCursor(cursor, 1)[0];
  const forwards = after !== undefined;
  const rows = database.all(changesQuery(forwards), ...toPlace(start), since, limit + 1);
  const shown = rows.slice(0, limit);
  const tracked = readTracked(
    database,
    shown.map(({ finding }) => String(finding)),
  );
  const items = shown.map((row) => {
    const one = tracked.get(String(row.finding));
    return { ...toRecorded(row), ...(one ? { tracked: one } : {}) };
  });
  const end = items.at(-1);
  return rows.length > limit && end ? { items, next: encodeCursor([end.position]) } : { items };
}

/** Where to begin: "~" comes after every time, and an empty position before all. */
function toPlace(position: string | undefined): readonly Value[] {
  if (position === undefined) return ["~", 0];
  return position === "" ? ["", 0] : placeOf(position);
}

/** The position of a row of `change`. */
export function positionOf({ recorded_at: recordedAt, number }: Row): string {
  return toPosition(String(recordedAt), String(number).padStart(12, "0"));
}

/** What a row of `change` has whose position this is. */
export function placeOf(position: string): [recordedAt: string, number: number] {
  const [recordedAt, number] = parsePosition(position, 2);
  return [recordedAt, Number(number) || 0];
}

function toRecorded(row: Row): RecordedChange {
  const position = positionOf(row);
  return { position, recordedAt: String(row.recorded_at), change: toChange(row), ...fromSeverityOf(row) };
}

function toTotal(row: Row): ChangeTotal {
  const { date, kind, from_state: from, to_state: to, severity, count } = row;
  return {
    ...{ date: String(date), kind: String(kind) as ChangeKind, to: String(to) as FindingState },
    ...(from === null ? {} : { from: String(from) as FindingState }),
    severity: severities[Number(severity)] ?? "informational",
    ...fromSeverityOf(row),
    count: Number(count),
  };
}
