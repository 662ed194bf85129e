import type { Values } from "../handler.ts";

/** Whether `value` is a record: an object, but no list, date or bytes. */
export function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

/** `value` as a record; empty when it is something else. */
export function asRecord(value: unknown): Values {
  return isRecord(value) ? value : {};
}

/** `value` as a list of text; empty when it is something else. */
export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}

/** The member's text, or undefined when it is absent, empty or something else. */
export function textOf(record: Values, member: string): string | undefined {
  const value = own(record, member);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The member's value; undefined for what objects inherit, such as `constructor`. */
export function own(record: Values, member: string): unknown {
  return Object.hasOwn(record, member) ? record[member] : undefined;
}

/** The record under that member of a map of records, such as one of `resourceMethods`. */
export function entry(map: unknown, key: string): Values | undefined {
  const value = own(asRecord(map), key);
  return isRecord(value) ? value : undefined;
}

/** Those of the named members that are set. */
export function pick(record: Values, members: readonly string[]): Values {
  const set = members.filter((member) => own(record, member) !== undefined && own(record, member) !== null);
  return Object.fromEntries(set.map((member) => [member, record[member]]));
}

/** The record without one member. */
export function without(record: Values, member: string): Values {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== member));
}

/** The record without members that are undefined. */
export function dropUnset(record: Values): Values {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** Makes `target` equal to `next`. For the few records that are not in a map, where they could be replaced. */
export function replaceContents(target: Values, next: Values): void {
  for (const member of Object.keys(target)) delete target[member];
  Object.assign(target, next);
}
