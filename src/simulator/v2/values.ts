import type { Values } from "../handler.ts";

/** The member when it is non-empty text, else undefined. */
export function text(values: Values, member: string): string | undefined {
  const value = values[member];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The member when it is a structure or a map, else undefined. */
export function record(values: Values, member: string): Values | undefined {
  const value = values[member];
  return isRecord(value) ? value : undefined;
}

/** The member's texts; empty when it is absent. */
export function texts(values: Values, member: string): readonly string[] {
  const value = values[member];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Whether a value is a structure or a map, not a list, date or blob. */
export function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

/** Copies of the named members that are set; empty text counts as not set. */
export function pick(input: Values, members: readonly string[]): Values {
  const set = members.filter((member) => input[member] !== undefined && input[member] !== "");
  return Object.fromEntries(set.map((member) => [member, structuredClone(input[member])]));
}

/** Those values that are set. */
export function setOnly(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
