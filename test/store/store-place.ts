import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReportStore } from "../../src/store/report-store.ts";
import { openDatabase } from "../../src/store/sqlite/database.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";

/** Somewhere a store can be, empty at first. */
export interface StorePlace {
  /** Opens the store that is there, as often as wanted. */
  open(now?: () => Date): Promise<ReportStore>;
  /** Puts other bytes in the place of a blob's, as a failing disk or a hand would; without bytes, the blob is gone. */
  spoil(hash: string, change: (bytes: Uint8Array) => Uint8Array | undefined): Promise<void>;
  remove(): Promise<void>;
}

/** A folder of its own. */
export async function sqlitePlace(): Promise<StorePlace & { readonly folder: string }> {
  const root = mkdtempSync(join(tmpdir(), "gatewarden-store-"));
  const folder = join(root, "store");
  return {
    folder,
    open: (now) => openSqliteStore(folder, now ? { now } : {}),
    async spoil(hash, change) {
      const database = await openDatabase(join(folder, "store.db"));
      const [row] = database.all("SELECT bytes FROM blob WHERE hash = ?", hash);
      const bytes = change(row?.bytes as Uint8Array);
      if (bytes) database.run("UPDATE blob SET bytes = ? WHERE hash = ?", bytes, hash);
      else database.run("DELETE FROM blob WHERE hash = ?", hash);
      database.close();
    },
    remove: async () => rmSync(root, { recursive: true }),
  };
}

/** All items of an iterable. */
export async function collectAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
