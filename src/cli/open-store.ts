import { resolve } from "node:path";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";

/** Opens the store that `--store` names, or the one in the current folder; node:sqlite is loaded only here. */
export async function openStore({ store }: Flags): Promise<ReportStore> {
  const { defaultStoreFolder, openSqliteStore } = await import("../store/sqlite/open.ts");
  return await openSqliteStore(resolve(typeof store === "string" ? store : defaultStoreFolder));
}

/** Runs `work` with the store open, and closes it whatever happens. */
export async function withStore<Result>(flags: Flags, work: (store: ReportStore) => Promise<Result>): Promise<Result> {
  const store = await openStore(flags);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
