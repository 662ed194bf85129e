import type { Json, JsonObject } from "../../model/json.ts";

/** A member as text; undefined when it is anything else. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A member as a list; an empty one when it is anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** An object of the members that are set. */
export function setOnly(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

/** An object with only those members of another one that are set. */
export function pick(from: JsonObject, names: readonly string[]): JsonObject {
  return setOnly(Object.fromEntries(names.map((name) => [name, from[name]])));
}

/** Each value of an object made into another one. */
export function mapValues(from: JsonObject, to: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value, key)]));
}
