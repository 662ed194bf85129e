import type { Evidence } from "../model/finding.ts";
import type { Json } from "../model/json.ts";
import { Instance } from "./instance.ts";
import { toJson } from "./to-json.ts";

const longest = 200;

/** The members that an assertion read, each with the value seen. */
export function collectEvidence(paths: readonly string[], expected: string, variables: object): Evidence[] {
  return paths
    .filter((path) => !path.startsWith("target") && !path.startsWith("parameters"))
    .map((path): Evidence => {
      const actual = valueAt(path, variables);
      return { path, ...(actual === undefined ? {} : { actual: shorten(actual) }), expected };
    });
}

/** The value at a member path; undefined when it is not set. */
export function valueAt(path: string, variables: object): Json | undefined {
  const [variable = "", ...members] = path.split(".");
  let value: unknown = Reflect.get(variables, variable);
  for (const [position, member] of members.entries()) {
    if (value instanceof Map) value = value.get(member);
    else if (!(value instanceof Instance)) return undefined;
    else if (!Instance.isSet(value, member)) return undefined;
    else value = position === members.length - 1 ? Instance.membersOf(value)?.[member] : Reflect.get(value, member);
  }
  if (value === undefined || (value instanceof Instance && Instance.membersOf(value) === undefined)) return undefined;
  return toJson(value);
}

/** Long text, lists and structures as the beginning of their JSON. */
export function shorten(value: Json): Json {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : value;
}
