import { CursorError } from "./cursor.ts";

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A place in the log of changes, as text: when it was recorded, and what tells it from others of that moment. */
export function toPosition(recordedAt: string, ...rest: readonly string[]): string {
  return [recordedAt, ...rest].join("~");
}

/** When the change at a position was recorded. */
export function recordedAtOf(position: string): string {
  return position.slice(0, position.indexOf("~"));
}

/** The parts of a position. Throws a `CursorError` when the text is none of a log whose positions have so many. */
export function parsePosition(position: string, length: number): readonly [recordedAt: string, ...string[]] {
  const [recordedAt = "", ...rest] = position.split("~");
  if (isoTime.test(recordedAt) && rest.length === length - 1) return [recordedAt, ...rest];
  throw new CursorError(
    `${JSON.stringify(position)} is no position in the log of changes.`,
    "Use one that a change had, or leave it out.",
  );
}
