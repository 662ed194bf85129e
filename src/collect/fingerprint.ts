import { createHmac, randomBytes } from "node:crypto";
import type { Fingerprint } from "./plain.ts";

/** Hashes secrets with a key: without one, a guess could be checked against a report. */
export function createFingerprint(key: Uint8Array = createKey()): Fingerprint {
  return (secret) => createHmac("sha256", key).update(secret).digest("hex");
}

/** A key for one run, where there is no store to keep one. */
export function createKey(): Uint8Array {
  return randomBytes(32);
}
