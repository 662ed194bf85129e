import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReportStore } from "../../src/store/report-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";

/** Somewhere a store can be, empty at first. */
export interface StorePlace {
  /** Opens the store that is there, as often as wanted. */
  open(now?: () => Date): Promise<ReportStore>;
  remove(): Promise<void>;
}

/** A folder of its own. */
export async function sqlitePlace(): Promise<StorePlace & { readonly folder: string }> {
  const root = mkdtempSync(join(tmpdir(), "gatewarden-store-"));
  const folder = join(root, "store");
  return {
    folder,
    open: (now) => openSqliteStore(folder, now ? { now } : {}),
    remove: async () => rmSync(root, { recursive: true }),
  };
}

/** All items of an iterable. */
export async function collectAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
