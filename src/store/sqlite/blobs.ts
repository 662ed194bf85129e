import { canonicalJson, contentHash } from "../canonical-json.ts";
import { compress, decompress } from "../compress.ts";
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
      const [known] = database.all("SELECT touched_at FROM blob WHERE hash = ?", hash);
      const fresh = now().getTime() - blobFreshMs;
      if (known && Date.parse(String(known.touched_at)) > fresh) return hash;
      putBlob(database, hash, json, now());
      return hash;
    },
    async get(hash) {
      const [row] = database.all("SELECT bytes FROM blob WHERE hash = ?", hash);
      return row?.bytes instanceof Uint8Array ? JSON.parse(decompress(row.bytes)) : undefined;
    },
  };
}

/** Writes a blob, or notes that it is still wanted. */
export function putBlob(database: Database, hash: string, json: string, now: Date): void {
  const upsert = "INSERT INTO blob VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET touched_at = excluded.touched_at";
  database.run(upsert, hash, compress(json), now.toISOString());
}
