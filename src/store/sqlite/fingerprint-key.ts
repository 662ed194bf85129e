import { randomBytes } from "node:crypto";
import type { Database } from "./database.ts";

/** Under which name the key is kept. */
export const fingerprintKeyName = "fingerprintKey";

/** The store's key, made when there is none yet: the first of several processes makes it for all. */
export function readFingerprintKey(database: Database): Uint8Array {
  database.run("INSERT OR IGNORE INTO meta VALUES (?, ?)", fingerprintKeyName, randomBytes(32));
  const [row] = database.all("SELECT value FROM meta WHERE name = ?", fingerprintKeyName);
  if (row?.value instanceof Uint8Array) return row.value;
  throw new Error(`The fingerprint key of ${database.file} is not readable.`);
}
