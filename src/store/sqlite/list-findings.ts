import { severityRank } from "../../model/severity.ts";
import { readChangedFirst } from "../changed-first.ts";
import { hasWords, wordsOf } from "../finding-text.ts";
import { passes } from "../fit-finding.ts";
import type { ReadShelf } from "../merge-shelves.ts";
import { type ReadPage, readShelves } from "../read-shelves.ts";
import type { FindingFilter, FindingPage, FindingQuery } from "../report-store.ts";
import { planShelves, type ShelfPlan, type Shelving, shelvings } from "../shelves.ts";
import { readStablePage } from "../stable-walk.ts";
import { clockOf, type Item, toItem, toTrackedFinding, withClock } from "./clocked-findings.ts";
import type { Database } from "./database.ts";
import { type Reading, readMatching } from "./matching-shelves.ts";
import type { Readers } from "./readers.ts";
import { createWalkSource } from "./walk-source.ts";

/** The index of each shelving. */
export const indexes: Readonly<Record<Shelving, string>> = {
  api: "finding_by_api",
  accountPolicy: "finding_by_account_policy",
  policy: "finding_by_policy",
  account: "finding_by_account",
  region: "finding_by_region",
  exposure: "finding_by_exposure",
  all: "finding_by_all",
};

/** A page of findings. */
export async function listFindings(readers: Readers, query: FindingQuery, maxRead?: number): Promise<FindingPage> {
  const { items, ...rest } = await readers.read((reader) => readPage(reader, query, maxRead));
  return { items: items.map(toTrackedFinding), ...rest };
}

async function readPage(database: Database, query: FindingQuery, maxRead?: number): Promise<ReadPage<Item>> {
  const source = createWalkSource(database, query);
  if (query.sort === "changed") return await readChangedFirst(query, source, maxRead);
  const { plan, read } = readMatching(database, query) ?? readIndexed(database, query);
  return await readStablePage(query, source, () => readShelves(query, plan, read, maxRead));
}

function readIndexed(database: Database, query: FindingQuery): Reading {
  const plan = planShelves(query);
  return { plan, read: createShelfReader(database, query, plan) };
}

/** The query that reads a shelf, for which SQLite has to use that shelf's index. Dimensions have their columns' names. */
export function shelfQuery(shelving: Shelving): string {
  const given = shelvings[shelving].map((name) => ` AND ${name} = ?`);
  return `${withClock} INDEXED BY ${indexes[shelving]} ${clockOf}
    WHERE state = ? AND severity = ? AND id > ?${given.join("")} ORDER BY id LIMIT ?`;
}

function createShelfReader(database: Database, { since = "", text }: FindingFilter, plan: ShelfPlan): ReadShelf<Item> {
  const words = wordsOf(text);
  return async ({ shelving, values, state, severity }, after, limit) => {
    const rows = database.all(shelfQuery(shelving), state, severityRank(severity), after, ...values, limit);
    const fitting = rows.filter((row) => String(row.changed_at) >= since && passes(row, plan.checks));
    const items = fitting.map(toItem).filter(({ finding }) => hasWords(finding, words));
    const last = rows.at(-1);
    return { items, read: rows.length, ...(last && rows.length === limit ? { end: String(last.id) } : {}) };
  };
}
