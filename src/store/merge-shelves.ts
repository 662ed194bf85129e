import type { Shelf } from "./shelves.ts";

/** A part of a shelf. */
export interface ShelfPart<Item> {
  /** Those that fit. */
  readonly items: readonly Item[];
  /** How many entries were read. */
  readonly read: number;
  /** Id of the last entry that was read; absent when there is nothing behind it. */
  readonly end?: string;
}

/** Reads so many entries of a shelf whose ids come after `after`. */
export type ReadShelf<Item> = (shelf: Shelf, after: string, limit: number) => Promise<ShelfPart<Item>>;

/** How many entries were read, and how many may be. */
export interface Budget {
  read: number;
  readonly most: number;
}

/** A shelf as far as it was read. */
export interface OpenShelf<Item> {
  readonly shelf: Shelf;
  /** Those that fit, and were not taken yet. */
  readonly items: Item[];
  /** Up to which id it was read; undefined when all of it was. */
  after: string | undefined;
  /** How many entries to read next. */
  size: number;
}

/** The next item, or up to which id everything was read when no more may be. */
type Step<Item> = { readonly item: Item } | { readonly stoppedAt: string };

/** So that a walk over many entries that do not fit takes few requests, and none that is long. */
const largestPart = 500;

/** A shelf to be read behind an id. */
export function openShelf<Item>(shelf: Shelf, after: string, size: number): OpenShelf<Item> {
  return { shelf, items: [], after, size };
}

/** The items of several shelves as one that is sorted by id. Of each only as much is read as is needed to go on. */
export async function* mergeShelves<Item extends { readonly id: string }>(
  shelves: readonly OpenShelf<Item>[],
  read: ReadShelf<Item>,
  budget: Budget,
): AsyncGenerator<Step<Item>> {
  for (;;) {
    const hungry = shelves.filter(({ items, after }) => items.length === 0 && after !== undefined);
    if (hungry.length === 0) {
      const best = shelfOfNext(shelves);
      const item = best?.items.shift();
      if (item === undefined) return;
      yield { item };
    } else if (budget.read >= budget.most) {
      yield* stop(shelves);
      return;
    } else {
      const share = Math.ceil((budget.most - budget.read) / hungry.length);
      await Promise.all(hungry.map((one) => readOn(one, read, budget, share)));
    }
  }
}

/** What is known for certain, though some shelves were not read as far as others. */
function* stop<Item extends { readonly id: string }>(shelves: readonly OpenShelf<Item>[]): Generator<Step<Item>> {
  const ends = shelves.flatMap(({ after }) => (after === undefined ? [] : [after]));
  const stoppedAt = ends.reduce((one, other) => (one < other ? one : other));
  const known = shelves.flatMap(({ items }) => items).filter(({ id }) => id <= stoppedAt);
  for (const item of known.sort(byId)) yield { item };
  yield { stoppedAt };
}

async function readOn<Item>(open: OpenShelf<Item>, read: ReadShelf<Item>, budget: Budget, share: number) {
  const { shelf, after = "", size } = open;
  const part = await read(shelf, after, Math.min(size, share));
  open.items.push(...part.items);
  open.after = part.end;
  open.size = Math.min(size * 2, largestPart);
  budget.read += part.read;
}

function shelfOfNext<Item extends { readonly id: string }>(shelves: readonly OpenShelf<Item>[]) {
  let best: OpenShelf<Item> | undefined;
  let least: Item | undefined;
  for (const open of shelves) {
    const [first] = open.items;
    if (first === undefined || (least !== undefined && least.id <= first.id)) continue;
    best = open;
    least = first;
  }
  return best;
}

function byId({ id: one }: { readonly id: string }, { id: other }: { readonly id: string }): number {
  return one < other ? -1 : 1;
}
