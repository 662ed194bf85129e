import { severities, severityRank } from "../model/severity.ts";
import { type ListPlace, placeBefore } from "./finding-cursor.ts";
import { type Budget, mergeShelves, openShelf, type ReadShelf } from "./merge-shelves.ts";
import type { FindingFilter, Page, PageRequest } from "./report-store.ts";
import type { ShelfPlan } from "./shelves.ts";

/** How many entries are read for a page at most, so that a filter without an index does not read everything. */
export const mostRead = 5000;

/** Some items, and how many entries were read to find them. */
export interface ReadPage<Item> extends Page<Item> {
  readonly read: number;
}

/** An item, and where it stands in the list. */
export interface FoundItem<Item> extends ListPlace {
  readonly item: Item;
}

/** What lies on some shelves. */
export interface ShelfPage<Item> {
  readonly found: readonly FoundItem<Item>[];
  /** Up to which place they were read; absent when all of it was. */
  readonly end?: ListPlace;
  /** How many entries were read. */
  readonly read: number;
}

/**
 * Findings, worst first and then by id. Whatever is asked for, only the starts of some shelves are read: those of the plan,
 * for each severity and state that is wanted.
 */
export async function readShelves<Item extends { readonly id: string }>(
  query: PageRequest & Pick<FindingFilter, "severities">,
  { places, states }: ShelfPlan,
  read: ReadShelf<Item>,
  maxRead: number = mostRead,
): Promise<ShelfPage<Item>> {
  const begin = placeBefore(query);
  const budget: Budget = { read: 0, most: maxRead };
  const found: FoundItem<Item>[] = [];
  const pageTo = ({ rank, id }: ListPlace) => ({ found, end: { rank, id }, read: budget.read });
  let last: ListPlace = begin;
  for (const severity of severities) {
    const rank = severityRank(severity);
    if (rank < begin.rank || !(query.severities?.includes(severity) ?? true)) continue;
    const after = rank === begin.rank ? begin.id : "";
    const shelves = places.flatMap((place) => states.map((state) => ({ ...place, state, severity })));
    const size = Math.ceil((query.limit + 1 - found.length) / shelves.length) + 4;
    const open = shelves.map((shelf) => openShelf<Item>(shelf, after, size));
    for await (const step of mergeShelves(open, read, budget)) {
      if ("stoppedAt" in step) return pageTo({ rank, id: step.stoppedAt });
      if (found.length === query.limit) return pageTo(last);
      last = { rank, id: step.item.id };
      found.push({ ...last, item: step.item });
    }
  }
  return { found, read: budget.read };
}
