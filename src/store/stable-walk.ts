import { comparePlaces, cursorBehind, type ListPlace, placeBefore } from "./finding-cursor.ts";
import type { FoundItem, ReadPage, ShelfPage } from "./read-shelves.ts";
import type { PageRequest } from "./report-store.ts";

/** A finding that was changed since a walk began. */
export interface MovedFinding extends ListPlace {
  readonly target: string;
  /** Number of the first change since. */
  readonly sequence: number;
}

/** A change as far as a walk needs it. */
export interface LogEntry {
  readonly position: string;
  readonly finding: string;
  readonly target: string;
  readonly sequence: number;
}

/** What a walk needs of a store. */
export interface WalkSource<Item> {
  /** The position of a walk that begins now. */
  begin(): Promise<string>;
  /** What was changed after that, each where it stood before; one that is newer, where it was first. */
  moved(from: string): Promise<ReadonlyMap<string, MovedFinding>>;
  /** Up to so many changes, newest first: those before a position, or the last ones of when the walk began. */
  log(from: string, before: string | undefined, limit: number): Promise<readonly LogEntry[]>;
  /** Those of the findings that are there and fit. */
  fetch(findings: readonly { readonly id: string; readonly target: string }[]): Promise<readonly Item[]>;
}

/** How many of those that moved are fetched at once. */
const fetchedAtOnce = 100;

/**
 * A page of a walk: what lies on the shelves now, but what has moved since the walk began is where it was then. What moved is
 * asked for after the shelves were read, so that what moves meanwhile is known.
 */
export async function readStablePage<Item extends { readonly id: string }>(
  query: PageRequest,
  source: WalkSource<Item>,
  readShelves: () => Promise<ShelfPage<Item>>,
): Promise<ReadPage<Item>> {
  const begin = placeBefore(query);
  const from = begin.from ?? (await source.begin());
  const page = await readShelves();
  const beginsInside = begin.from === undefined && query.cursor !== undefined;
  const moved = beginsInside ? new Map<string, MovedFinding>() : await source.moved(from);
  const stayed = new Map(page.found.filter(({ id }) => !moved.has(id)).map((one) => [one.id, one]));
  const missing = [...moved.values()].filter((place) => isWithin(place, begin, page.end)).sort(comparePlaces);
  const { found, read, end = page.end } = await fetchMoved(missing, source, query.limit);
  const sorted = [...stayed.values(), ...found].filter((place) => isWithin(place, begin, end)).sort(comparePlaces);
  const shown = sorted.slice(0, query.limit);
  const last = sorted.length > shown.length ? shown.at(-1) : end;
  const next = last ? { next: cursorBehind({ rank: last.rank, id: last.id, from }) } : {};
  return { items: shown.map(({ item }) => item), read: page.read + read, ...next };
}

function isWithin(place: ListPlace, begin: ListPlace, end: ListPlace | undefined): boolean {
  return comparePlaces(place, begin) > 0 && (end === undefined || comparePlaces(place, end) <= 0);
}

/** As many of those that moved as a page may need, and up to where that is all of them. */
async function fetchMoved<Item extends { readonly id: string }>(
  missing: readonly MovedFinding[],
  source: WalkSource<Item>,
  limit: number,
): Promise<ShelfPage<Item>> {
  const found: FoundItem<Item>[] = [];
  for (let start = 0; start < missing.length; start += fetchedAtOnce) {
    const part = missing.slice(start, start + fetchedAtOnce);
    const items = new Map((await source.fetch(part)).map((item) => [item.id, item]));
    for (const { id, rank } of part) {
      const item = items.get(id);
      if (item) found.push({ id, rank, item });
    }
    const [last, read] = [part.at(-1), start + part.length];
    if (found.length > limit && last && read < missing.length) return { found, read, end: last };
  }
  return { found, read: missing.length };
}
