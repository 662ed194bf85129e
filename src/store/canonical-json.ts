import { hash } from "node:crypto";

/** JSON with sorted members and no spaces: the same text for the same value. Members that are undefined are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => (isObject(member) ? sorted(member) : member)) ?? "null";
}

/** SHA-256 of a text, 64 hexadecimal digits: the name under which a blob is kept. */
export function contentHash(text: string): string {
  return hash("sha256", text, "hex");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(object).sort();
  const entries = names.map((name) => [name, object[name]] as const);
  return Object.fromEntries(entries);
}
