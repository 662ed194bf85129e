import { holdsText, toBlobText, toBlobValue } from "../blob-text.ts";
import { canonicalJson, contentHash } from "../canonical-json.ts";
import { compress } from "../compress.ts";
import type { BlobStore } from "../report-store.ts";
import { blobFreshMs } from "../retention.ts";
import type { Database } from "./database.ts";

/**
 * The blobs of a store file. They lie in the same file as everything else: one commit covers both, one file is the backup,
 * and no crash leaves half a blob.
 */
export function createBlobs(database: Database, now: () => Date): BlobStore {
  return {
    async put(value) {
      const json = canonicalJson(value);
      const hash = contentHash(json);
      const [known] = database.all("SELECT touched_at, bytes FROM blob WHERE hash = ?", hash);
      const isFresh = known && Date.parse(String(known.touched_at)) > now().getTime() - blobFreshMs;
      if (isFresh && holdsText(known.bytes, json)) return hash;
      putBlob(database, hash, json, now());
      return hash;
    },
    async get(hash) {
      const text = readBlobText(database, hash);
      return text === undefined ? undefined : toBlobValue(hash, text);
    },
  };
}

/** The text of a blob; undefined when there is none. Throws a `UserError` when it is damaged. */
export function readBlobText(database: Database, hash: string): string | undefined {
  const [row] = database.all("SELECT bytes FROM blob WHERE hash = ?", hash);
  return row?.bytes instanceof Uint8Array ? toBlobText(hash, row.bytes) : undefined;
}

/** Writes a blob, whatever is there under its hash: that may be damaged. */
export function putBlob(database: Database, hash: string, json: string, now: Date): void {
  database.run("INSERT OR REPLACE INTO blob VALUES (?, ?, ?)", hash, compress(json), now.toISOString());
}
