import { severityRank } from "../../model/severity.ts";
import type { FindingCatalogue } from "../report-store.ts";
import { type FindingRow, toTracked } from "../rows.ts";
import { type Dimension, type ReadShelf, readShelves, type Shelving, shelvings } from "../shelves.ts";
import type { TargetClock } from "../target-clock.ts";
import type { Database, Row, Value } from "./database.ts";
import { toChange, toFindingRow } from "./finding-rows.ts";

/** A row of `finding`, and the clock of its target. */
interface Item extends FindingRow {
  readonly id: string;
  readonly seenAt: string | undefined;
}

const indexes: Readonly<Record<Shelving, string>> = {
  api: "finding_by_api",
  accountPolicy: "finding_by_account_policy",
  policy: "finding_by_policy",
  account: "finding_by_account",
  region: "finding_by_region",
  all: "finding_by_all",
};
const withClock = "SELECT finding.*, target.clock FROM finding";
const clockOf = "LEFT JOIN target ON target.name = finding.target";

/** The findings of a store file. */
export function createCatalogue(database: Database): FindingCatalogue {
  return {
    async list(query) {
      const { items, next } = await readShelves(query, createShelfReader(database));
      return { items: items.map(toTrackedFinding), ...(next === undefined ? {} : { next }) };
    },
    async get(id) {
      const [row] = database.all(`${withClock} ${clockOf} WHERE finding.id = ?`, id);
      return row && toTrackedFinding(toItem(row));
    },
    async history(id) {
      return database.all("SELECT * FROM change WHERE finding = ? ORDER BY sequence", id).map(toChange);
    },
  };
}

/** The query that reads a shelf, for which SQLite has to use that shelf's index. Dimensions have their columns' names. */
export function shelfQuery(shelving: Shelving, others: readonly Dimension[]): string {
  const given = [...shelvings[shelving], ...others].map((name) => ` AND ${name} = ?`);
  return `${withClock} INDEXED BY ${indexes[shelving]} ${clockOf}
    WHERE state = ? AND severity = ? AND id > ?${given.join("")} ORDER BY id LIMIT ?`;
}

function createShelfReader(database: Database): ReadShelf<Item> {
  return async ({ shelving, values, state, severity, others }, after, limit) => {
    const sql = shelfQuery(
      shelving,
      others.map(({ dimension }) => dimension),
    );
    const given: Value[] = [...values, ...others.map(({ value }) => value)];
    return database.all(sql, state, severityRank(severity), after, ...given, limit).map(toItem);
  };
}

function toItem(row: Row): Item {
  const { seenAt } = row.clock === null ? {} : (JSON.parse(String(row.clock)) as Partial<TargetClock>);
  return { id: String(row.id), ...toFindingRow(row), seenAt };
}

function toTrackedFinding({ id: _, seenAt, ...row }: Item) {
  return toTracked(row, seenAt);
}
