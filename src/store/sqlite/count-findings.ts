import { severities, severityRank } from "../../model/severity.ts";
import type { FindingState } from "../../model/tracked-finding.ts";
import { addUp, countOne } from "../finding-counts.ts";
import { wordsOf } from "../finding-text.ts";
import { createFilter } from "../fit-finding.ts";
import type { CountedBy, FindingCount, FindingFilter } from "../report-store.ts";
import { type Dimension, everyShelving, shelvings, wantedValues } from "../shelves.ts";
import type { Database, Row, Value } from "./database.ts";
import { toFindingRow } from "./finding-rows.ts";
import { indexes } from "./list-findings.ts";
import { isMatch, toMatch } from "./search-index.ts";

/** How many findings fit. Words are looked for in the rows that may have them; all else is counted in an index. */
export function countFindings(database: Database, filter: FindingFilter, by: CountedBy | undefined): FindingCount[] {
  if (wordsOf(filter.text).length > 0) return addUp(countRows(database, filter, by));
  const { sql, values } = countQuery(filter, by);
  return addUp(database.all(sql, ...values).map((row) => toCount(row, by)));
}

function* countRows(database: Database, filter: FindingFilter, by: CountedBy | undefined): Generator<FindingCount> {
  const isWanted = createFilter(filter);
  const { sql, values } = conditionOf(filter);
  const match = toMatch(wordsOf(filter.text));
  const where = match === undefined ? sql : `${sql} AND ${isMatch}`;
  const given = match === undefined ? values : [...values, match];
  for (const row of database.iterate(`SELECT * FROM finding WHERE ${where}`, ...given)) {
    const found = toFindingRow(row);
    if (isWanted(found)) yield countOne(found, by);
  }
}

/** The query that counts what fits a filter without words, and its values: from an index that has all it needs. */
export function countQuery(
  filter: FindingFilter,
  by: CountedBy | undefined,
): { readonly sql: string; readonly values: readonly Value[] } {
  const needed = new Set<Dimension>([...(Object.keys(wantedValues(filter)) as Dimension[]), ...(by ? [by] : [])]);
  const isEnough = (columns: readonly Dimension[]) =>
    filter.since === undefined && columns.length === needed.size && columns.every((column) => needed.has(column));
  const shelving = everyShelving.find((one) => isEnough(shelvings[one]));
  const index = shelving === undefined ? "finding_for_counts" : indexes[shelving];
  const { sql, values } = conditionOf(filter);
  const groups = [...(by ? [by] : []), "state", "severity"].join(", ");
  return {
    sql: `SELECT ${groups}, COUNT(*) AS count FROM finding INDEXED BY ${index} WHERE ${sql} GROUP BY ${groups}`,
    values,
  };
}

/** All but the words, in SQL. */
function conditionOf(filter: FindingFilter): { readonly sql: string; readonly values: readonly Value[] } {
  const { severities: wanted, states, since } = filter;
  const lists: Readonly<Record<string, readonly Value[] | undefined>> = {
    ...wantedValues(filter),
    state: states,
    severity: wanted?.map(severityRank),
  };
  const given = Object.entries(lists).flatMap(([column, values]) => (values ? [{ column, values }] : []));
  const conditions = given.map(({ column }) => `${column} IN (SELECT value FROM json_each(?))`);
  return {
    sql: [...conditions, ...(since === undefined ? [] : ["changed_at >= ?"]), "TRUE"].join(" AND "),
    values: [...given.map(({ values }) => JSON.stringify(values)), ...(since === undefined ? [] : [since])],
  };
}

function toCount(row: Row, by: CountedBy | undefined): FindingCount {
  const value = by === undefined ? {} : { value: row[by] === null ? "" : String(row[by]) };
  const severity = severities[Number(row.severity)] ?? "informational";
  return { ...value, state: String(row.state) as FindingState, severity, count: Number(row.count) };
}
