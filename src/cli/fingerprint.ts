import { createHmac, randomBytes } from "node:crypto";
import type { Fingerprint } from "../collect/plain.ts";

/** Hashes secrets with a key: without one, a guess could be checked against a report. */
export function createFingerprint(key: Uint8Array = randomBytes(32)): Fingerprint {
  return (secret) => createHmac("sha256", key).update(secret).digest("hex");
}
