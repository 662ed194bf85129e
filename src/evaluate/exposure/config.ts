import { asObject, type JsonObject } from "../../model/json.ts";

/** How much of a value is worth showing in a reason. */
const longest = 120;

/** A text member, "" when it is absent or no text. */
export function textIn(config: JsonObject, member: string): string {
  const value = config[member];
  return typeof value === "string" ? value : "";
}

/** The texts of a list member, [] when it is absent. */
export function textsIn(config: JsonObject, member: string): string[] {
  const value = config[member];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** An object member, empty when it is absent. */
export function objectIn(config: JsonObject, member: string): JsonObject {
  return asObject(config[member]);
}

/** The objects of a list member, [] when it is absent. */
export function objectsIn(config: JsonObject, member: string): JsonObject[] {
  const value = config[member];
  return Array.isArray(value) ? value.map(asObject) : [];
}

/** A value as a reason shows it: in quotes, control characters escaped, cut when it is long. */
export function shown(value: string): string {
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
}

/** Up to three values as a reason shows them, and how many more there are. */
export function shownList(values: readonly string[]): string {
  const more = values.length > 3 ? ` and ${values.length - 3} more` : "";
  return `${values.slice(0, 3).map(shown).join(", ")}${more}`;
}
