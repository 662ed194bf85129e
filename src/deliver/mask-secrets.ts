import { mask } from "../model/secret.ts";

/** A copy of a text, or of all texts in a value, without anything that is a credential by its own form. */
export function maskSecrets<Value>(value: Value): Value {
  if (typeof value === "string") return mask(value) as Value;
  if (Array.isArray(value)) return value.map(maskSecrets) as Value;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [maskSecrets(name), maskSecrets(member)] as const);
  return Object.fromEntries(members) as Value;
}
