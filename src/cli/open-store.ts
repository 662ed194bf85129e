import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Settings } from "../load/settings.ts";
import { openStore } from "../store/open.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { loadSettingsFor } from "./load-settings.ts";

/** The folder of the store where none is named. */
const defaultFolder = ".gatewarden";

/** Opens the store that settings name, or the one in the current folder; undefined when nothing is to be kept. */
export async function openStoreOf({ store = resolve(defaultFolder) }: Settings): Promise<ReportStore | undefined> {
  return store === false ? undefined : await openStore(store);
}

/** Runs `work` with the store of `--store` or of the settings open, and closes it whatever happens. */
export async function withStore<Result>(
  flags: Flags,
  work: (store: ReportStore, settings: Settings) => Promise<Result>,
): Promise<Result> {
  const settings = loadSettingsFor(flags, { store: flags.store });
  const store = await openStoreOf(settings);
  if (!store) throw new UserError("Nothing is kept: the settings say `store: false`", "Name a store with --store.");
  try {
    return await work(store, settings);
  } finally {
    await store.close();
  }
}
