import { createHmac } from "node:crypto";

/**
 * Names a fingerprint key: 12 hexadecimal digits, from which nothing can be learnt about the key. Fingerprints of two
 * keys can't be compared, and this tells when they are of two.
 */
export function keyIdOf(key: Uint8Array): string {
  return createHmac("sha256", key).update("the id of this key").digest("hex").slice(0, 12);
}
