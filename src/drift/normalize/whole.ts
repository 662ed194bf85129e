import type { Json } from "../../model/json.ts";

/** A value that is compared as a whole, and differs at its own path: a list without a natural key, a policy. */
export class Whole {
  readonly value: Json;

  constructor(value: Json) {
    this.value = value;
  }

  /** Makes json-diff-ts compare by identity, as it does with any type that it does not know. */
  get [Symbol.toStringTag](): string {
    return "Whole";
  }
}

/** A member as it is compared. Maps and structures have no prototype, so that a key such as `__proto__` is one like any other. */
export type Compared = boolean | number | string | null | Whole | ComparedMembers;

/** The members of a structure, or the entries of a map, as they are compared. */
export interface ComparedMembers {
  [member: string]: Compared;
}

/** Gives equal values the same object, so that they are equal by identity too. One for each comparison: it grows with what it sees. */
export type Interner = (value: Json) => Whole;

/** An interner that has seen nothing. */
export function createInterner(): Interner {
  const known = new Map<string, Whole>();
  return (value) => {
    const key = canonicalText(value);
    const whole = known.get(key) ?? new Whole(value);
    known.set(key, whole);
    return whole;
  };
}

/** JSON text with the members of each object in alphabetical order: equal values have equal texts. */
export function canonicalText(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(value[name] ?? null)}`).join(",")}}`;
}

/** Members, none so far, without a prototype. */
export function noMembers(): ComparedMembers {
  return Object.create(null) as ComparedMembers;
}

/** What was compared, as plain JSON. */
export function toJson(compared: Compared): Json {
  if (compared instanceof Whole) return compared.value;
  if (typeof compared !== "object" || compared === null) return compared;
  return Object.fromEntries(Object.entries(compared).map(([name, member]) => [name, toJson(member)]));
}
