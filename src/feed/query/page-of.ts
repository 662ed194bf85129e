import { CursorError, decodeCursor, encodeCursor } from "../../store/cursor.ts";
import type { ListView } from "../wire.ts";

/** What part of a list is wanted. */
export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * A part of a list that is in memory and stays as it is while it is walked, but for what is added: it begins behind the item
 * that the part before ended with. Throws a `CursorError` when that item is gone.
 */
export function pageOf<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { limit, cursor }: PageAsked,
): ListView<Item> {
  const start = cursor === undefined ? 0 : behind(items.map(idOf), cursor);
  return pageFrom(items, start, limit, (item) => encodeCursor([idOf(item)]));
}

/** A part of a list from an index on. `cursorBehind` names the part behind an item. */
export function pageFrom<Item>(
  items: readonly Item[],
  start: number,
  limit: number,
  cursorBehind: (item: Item) => string,
): ListView<Item> {
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  return last && start + limit < items.length ? { items: shown, next: cursorBehind(last) } : { items: shown };
}

function behind(ids: readonly string[], cursor: string): number {
  const [id = ""] = decodeCursor(cursor, 1);
  const index = ids.indexOf(id);
  if (index >= 0) return index + 1;
  throw new CursorError(
    "What the part before ended with is not in the list any more.",
    "Begin again, without a cursor.",
  );
}
