import type { Values } from "../handler.ts";
import { isRecord } from "./values.ts";

/** Structures that a PATCH replaces as a whole; all others are merged member by member. */
const replaced = new Set(["CorsConfiguration", "JwtConfiguration"]);

/**
 * Applies a flat PATCH: an absent member stays as it is, empty text clears, a map is merged key by key, where empty text or an empty
 * map removes the key.
 */
export function applyUpdate(target: Values, input: Values, members: readonly string[]): void {
  for (const member of members) {
    const value = input[member];
    if (value === undefined) continue;
    if (value === "") delete target[member];
    else target[member] = replaced.has(member) ? structuredClone(value) : merged(target[member], value);
  }
}

function merged(before: unknown, after: unknown): unknown {
  if (!isRecord(after)) return structuredClone(after);
  const result = new Map(Object.entries(isRecord(before) ? before : {}));
  for (const [key, value] of Object.entries(after)) {
    if (value === undefined) continue;
    if (value === "" || (isRecord(value) && Object.keys(value).length === 0)) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}
