import type { ReportDifference } from "../../model/drift-report.ts";
import type { Json } from "../../model/json.ts";

/** Both values of a member as text of at most `limit` characters each, cut so that what differs stays in sight. */
export function describeValues(
  { expected, actual }: Pick<ReportDifference, "expected" | "actual">,
  limit: number,
): readonly [expected: string, actual: string] {
  const [one, other] = [valueText(expected), valueText(actual)];
  const start =
    one.length <= limit && other.length <= limit ? 0 : Math.max(0, sharedLength(one, other) - Math.floor(limit / 3));
  return [cut(one, start, limit), cut(other, start, limit)];
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return "not set";
  // Text in its own words: policies and templates are full of quotes.
  return typeof value === "string" ? `"${value}"` : JSON.stringify(value);
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

function cut(text: string, start: number, limit: number): string {
  const from = Math.min(start, Math.max(0, text.length - limit));
  const shown = text.slice(from, from + limit);
  return `${from > 0 ? "…" : ""}${shown}${from + limit < text.length ? "…" : ""}`;
}
