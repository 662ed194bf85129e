import type { Json, JsonObject } from "../model/json.ts";
import { redact } from "../model/secret.ts";

/** Keyed hash of a secret, hexadecimal. */
export type Fingerprint = (secret: string) => string;

/** Members whose keys people choose, so that a key can say that its value is a secret. */
const userKeyed = new Set([
  "variables",
  "StageVariables",
  "stageVariables",
  "stageVariableOverrides",
  "requestParameters",
  "RequestParameters",
  "responseParameters",
  "ResponseParameters",
  "tags",
  "Tags",
]);

/**
 * What the SDK returned, as plain JSON: nothing for null and undefined, dates as ISO 8601 text, secrets as fingerprints. Its
 * members are sorted, so that what a finding quotes is the same once the snapshot was stored and read again.
 * @param omit members that belong elsewhere, or that must not be kept
 */
export function toConfig(value: object, fingerprint: Fingerprint, omit: readonly string[] = []): JsonObject {
  const config: JsonObject = {};
  for (const [name, member] of inOrder(value)) {
    if (omit.includes(name)) continue;
    const plain = toPlain(member, name, userKeyed.has(name), fingerprint);
    if (plain !== undefined) config[name] = plain;
  }
  return config;
}

function toPlain(value: unknown, name: string, keysTell: boolean, fingerprint: Fingerprint): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return redact(keysTell ? name : "", value, fingerprint);
  if (typeof value === "boolean" || typeof value === "number") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) {
    return value.map((item) => toPlain(item, name, keysTell, fingerprint)).filter((item) => item !== undefined);
  }
  if (typeof value !== "object") return undefined;
  const plain: JsonObject = {};
  for (const [key, member] of inOrder(value)) {
    const kept = toPlain(member, key, keysTell || userKeyed.has(key), fingerprint);
    const shown = redact("", key, fingerprint);
    if (kept !== undefined)
      Object.defineProperty(plain, shown, { value: kept, enumerable: true, writable: true, configurable: true });
  }
  return plain;
}

function inOrder(value: object): [string, unknown][] {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
