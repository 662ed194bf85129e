import { readChangedFirst } from "../changed-first.ts";
import { wordsOf } from "../finding-text.ts";
import { createFilter, passes } from "../fit-finding.ts";
import type { ReadShelf } from "../merge-shelves.ts";
import { mostRead, type ReadPage, readShelves } from "../read-shelves.ts";
import type { FindingFilter, FindingPage, FindingQuery } from "../report-store.ts";
import type { FindingRow } from "../rows.ts";
import { type DimensionCheck, planShelves } from "../shelves.ts";
import { readStablePage } from "../stable-walk.ts";
import { type Found, readFitting, readRows, toTrackedFindings } from "./fitting-findings.ts";
import type { StorePlace } from "./place.ts";
import { indexedShelvings, readEntries } from "./read-shelf.ts";
import { settleTargets } from "./targets.ts";
import { createWalkSource } from "./walk-source.ts";

/** How many findings are read for a page at most where no entry tells whether they fit: a request for each hundred. */
const mostItems = 2000;

/** A page of findings. */
export async function listFindings(place: StorePlace, query: FindingQuery, most?: number): Promise<FindingPage> {
  const maxRead = most ?? (needsItems(query) ? mostItems : mostRead);
  if (query.cursor === undefined) await settleTargets(place);
  const { items, ...rest } = await readPage(place, query, maxRead);
  const rows = await readRows(
    place,
    items.filter(({ row }) => row === undefined),
  );
  const isWanted = createFilter(query);
  // An index is a moment behind: what is on another shelf by now is left out.
  const found = items.map(({ id, row }) => row ?? rows.get(id)).filter((row) => row !== undefined && isWanted(row));
  return { items: await toTrackedFindings(place, found as FindingRow[]), ...rest };
}

async function readPage(place: StorePlace, query: FindingQuery, maxRead: number): Promise<ReadPage<Found>> {
  const source = createWalkSource(place, query);
  if (query.sort === "changed") return await readChangedFirst(query, source, maxRead);
  const plan = planShelves(query, indexedShelvings);
  const read = createShelfReader(place, query, plan.checks);
  return await readStablePage<Found>(query, source, () => readShelves(query, plan, read, maxRead));
}

/** Whether no entry of an index tells all that a filter asks for. */
export function needsItems({ exposures, since, text }: FindingFilter): boolean {
  return exposures !== undefined || since !== undefined || wordsOf(text).length > 0;
}

function createShelfReader(
  place: StorePlace,
  filter: FindingFilter,
  checks: readonly DimensionCheck[],
): ReadShelf<Found> {
  const own = checks.filter(({ dimension }) => dimension !== "exposure");
  return async (shelf, after, limit) => {
    const { items, ...rest } = await readEntries(place, shelf, after, limit);
    const passing = items.filter((entry) => passes({ ...entry }, own));
    return { items: needsItems(filter) ? await readFitting(place, filter, passing) : passing, ...rest };
  };
}
