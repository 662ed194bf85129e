import { decodeCursor, encodeCursor } from "./cursor.ts";

/** Where a finding stands in the list: worst first, and then by id. */
export interface ListPlace {
  /** Of its severity. */
  readonly rank: number;
  readonly id: string;
}

/** A place in a walk from page to page. */
export interface WalkPlace extends ListPlace {
  /** The position in the log of changes at which the walk began. */
  readonly from?: string;
}

/** Behind which place a page begins: before all of them without a cursor. */
export function placeBefore({ cursor }: { readonly cursor?: string }): WalkPlace {
  if (cursor === undefined) return { rank: 0, id: "" };
  const [rank, id = "", from = ""] = decodeCursor(cursor, 3);
  return { rank: Number(rank), id, ...(from === "" ? {} : { from }) };
}

/** The cursor of the page that begins behind a place; without `from` a walk begins there. */
export function cursorBehind({ rank, id, from = "" }: WalkPlace): string {
  return encodeCursor([String(rank), id, from]);
}

/** How two places are sorted. */
export function comparePlaces(one: ListPlace, other: ListPlace): number {
  return one.rank - other.rank || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
