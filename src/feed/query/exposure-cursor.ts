import type { ExposedMethod } from "../../model/attack-surface.ts";
import { exposureRank } from "../../model/exposure.ts";
import { compareText } from "../../report/order.ts";
import { decodeCursor, encodeCursor } from "../../store/cursor.ts";

/** People name APIs, at any length; a cursor is in a URL. */
const longestName = 100;

/** Where a walk through methods and routes is. */
export interface ExposurePlace {
  /** The reading that it began in. */
  readonly reading: string;
  /** {@link keyOf} of the method that it came to. */
  readonly key: readonly string[];
}

/** The place that a cursor stands for. Throws a `CursorError` when it is none of this list. */
export function decodePlace(cursor: string): ExposurePlace {
  const [reading = "", ...key] = decodeCursor(cursor, 9);
  return { reading, key };
}

/** The cursor of the part behind a method. */
export function encodePlace(reading: string, method: ExposedMethod): string {
  return encodeCursor([reading, ...keyOf(method)]);
}

/**
 * The index of the first method behind a place, in a list that `byExposure` sorted. Where the method of that place is gone or
 * stands elsewhere, what comes behind where it stood: at worst, among names that begin with the same hundred characters, one
 * is shown again.
 */
export function indexBehind(methods: readonly ExposedMethod[], { key }: ExposurePlace): number {
  const same = methods.findIndex((method) => keyOf(method).every((part, index) => part === key[index]));
  if (same >= 0) return same + 1;
  const first = methods.findIndex((method) => isBehind(method, key));
  return first < 0 ? methods.length : first;
}

/** What methods are sorted by, as text that sorts in the same way. */
function keyOf({ target, api, name, arn, reachable, preflight, ...exposure }: ExposedMethod): string[] {
  const rank = String(exposureRank(exposure)).padStart(2, "0");
  const flags = [reachable ? "0" : "1", preflight ? "1" : "0"];
  const [shortApi, shortName] = [api.name, name].map((text) => text.slice(0, longestName));
  return [rank, ...flags, target.accountId, target.region, shortApi ?? "", shortName ?? "", arn];
}

/** Names whole: one that was cut for the key comes behind it. */
function isBehind(method: ExposedMethod, key: readonly string[]): boolean {
  const whole = keyOf(method).toSpliced(5, 2, method.api.name, method.name);
  const order = whole.map((part, index) => compareText(part, key[index] ?? "")).find((one) => one !== 0);
  return order !== undefined && order > 0;
}
