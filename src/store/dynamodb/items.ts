import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** An attribute's value. */
export type Plain = string | number | boolean | Uint8Array;

/** An item, its attributes as plain values; one that is undefined is left out. */
export type Item = Readonly<Record<string, Plain | undefined>>;

/** An item as the API wants it. */
export function toAttributes(item: Item): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) attributes[name] = toAttribute(value);
  return attributes;
}

function toAttribute(value: Plain): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  return typeof value === "boolean" ? { BOOL: value } : { B: value };
}

/** An item of the API's. */
export function fromAttributes(attributes: Readonly<Record<string, AttributeValue>>): Item {
  const item: Record<string, Plain | undefined> = {};
  for (const [name, { S, N, B, BOOL }] of Object.entries(attributes)) {
    item[name] = S ?? (N === undefined ? undefined : Number(N)) ?? B ?? BOOL;
  }
  return item;
}

/** Values by the names that expressions give them: `:value`. */
export function toValues(values: Item): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(toAttributes(values)).map(([name, value]) => [`:${name}`, value]));
}

/** The attributes that expressions name as `#attribute`: all of them do, since hundreds of words are reserved. */
export function toNames(...expressions: readonly (string | undefined)[]): Record<string, string> {
  const named = expressions.flatMap((expression = "") => [...expression.matchAll(/#(\w+)/g)]);
  return Object.fromEntries(named.map(([placeholder, name = ""]) => [placeholder, name]));
}
