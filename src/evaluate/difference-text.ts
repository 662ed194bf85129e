import type { Difference } from "../model/difference.ts";
import type { Json, JsonObject } from "../model/json.ts";

/** A compared value as expressions see it: text as it is, anything else as JSON, `""` for what is not set. */
export function valueText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A difference as expressions see it. */
export function differenceText({ path, expected, actual }: Difference): JsonObject {
  return { path, expected: valueText(expected), actual: valueText(actual) };
}
