import type { Json, JsonObject } from "../model/json.ts";
import { Instance } from "./instance.ts";

/** The JSON of a value that an expression yielded or a function was given: numbers for CEL's integers, members for instances. */
export function toJson(value: unknown): Json {
  if (value instanceof Instance) return Instance.membersOf(value) ?? {};
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, element]) => [String(key), toJson(element)]));
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object" && value?.constructor === Object) return toJson(new Map(Object.entries(value)));
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : String(value);
}

/** The members of an instance; none for something that does not exist. */
export function toObject(value: Instance): JsonObject {
  return Instance.membersOf(value) ?? {};
}
