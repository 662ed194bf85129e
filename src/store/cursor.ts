import { UserError } from "../errors.ts";

/** What should say where in a list to go on is no place in that list. */
export class CursorError extends UserError {}

/** A place in a list, as text that means nothing to its reader. */
export function encodeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** The place that a cursor stands for. Throws a `CursorError` when the text is no cursor of a list with such places. */
export function decodeCursor(cursor: string, length: number): readonly string[] {
  const place = parse(cursor);
  if (Array.isArray(place) && place.length === length && place.every((part) => typeof part === "string")) return place;
  throw new CursorError(
    `${JSON.stringify(cursor)} is no cursor of this list.`,
    "Use the one that the page before ended with.",
  );
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
