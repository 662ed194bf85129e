import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Settings } from "../load/settings.ts";
import type { StoreSettings } from "../model/store-settings.ts";
import { openStore } from "../store/open.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { loadSettingsFor } from "./load-settings.ts";

/** The folder of the store where none is named. */
const defaultFolder = ".gatewarden";

/** The store that settings name, or the one in the current folder; false when nothing is to be kept. */
export function placeOfStore({ store = resolve(defaultFolder) }: Settings): StoreSettings | false {
  return store;
}

/** Opens the store of {@link placeOfStore}; undefined when nothing is to be kept. */
export async function openStoreOf(settings: Settings): Promise<ReportStore | undefined> {
  const place = placeOfStore(settings);
  return place === false ? undefined : await openStore(place);
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
