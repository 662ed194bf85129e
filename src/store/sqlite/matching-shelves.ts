import { wordsOf } from "../finding-text.ts";
import { createFilter } from "../fit-finding.ts";
import type { ReadShelf } from "../merge-shelves.ts";
import type { FindingFilter } from "../report-store.ts";
import { planShelves, type ShelfPlan } from "../shelves.ts";
import { clockOf, type Item, toItem, withClock } from "./clocked-findings.ts";
import type { Database } from "./database.ts";
import { countMatches, isMatch, toMatch } from "./search-index.ts";

/** How many findings that may have the words are looked at for a page: where more have them, walking the shelves finds some soon. */
const mostMatches = 2000;

/** Shelves, and how to read them. */
export interface Reading {
  readonly plan: ShelfPlan;
  readonly read: ReadShelf<Item>;
}

/** Shelves that hold nothing but the findings that fit, by the index of words; undefined where that index does not serve. */
export function readMatching(database: Database, filter: FindingFilter): Reading | undefined {
  const match = toMatch(wordsOf(filter.text));
  if (match === undefined || countMatches(database, match, mostMatches) > mostMatches) return undefined;
  const rows = database.all(`${withClock} ${clockOf} WHERE ${isMatch} ORDER BY finding.id`, match);
  const items = rows.map(toItem).filter(createFilter(filter));
  let uncounted = rows.length;
  const read: ReadShelf<Item> = async ({ state, severity }, after, limit) => {
    const read = uncounted;
    uncounted = 0;
    const rest = items.filter((one) => one.state === state && one.finding.severity === severity && one.id > after);
    const last = rest.length > limit ? rest[limit - 1] : undefined;
    return { items: rest.slice(0, limit), read, ...(last ? { end: last.id } : {}) };
  };
  return { plan: { ...planShelves(filter, ["all"]), checks: [] }, read };
}
