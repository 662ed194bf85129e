import type { OpenReceivers } from "../deliver/open-receivers.ts";
import type { Settings } from "../load/settings.ts";
import type { ReportStore } from "../store/report-store.ts";
import { exitCodes } from "./exit-code.ts";
import { openReceiversOf } from "./open-receivers.ts";
import { openStoreOf } from "./open-store.ts";
import { note } from "./output.ts";
import { exitCodeOfTelling, noteUndelivered, tellReceivers } from "./tell-receivers.ts";

/** What keeps an audit, and tells of it. */
export interface Keeper {
  readonly store: ReportStore;
  /** Delivers what changed, and what was left by earlier audits. Returns 0 when everything was delivered, else an exit code. */
  tell(): Promise<number>;
  close(): Promise<void>;
}

/** Milliseconds for which an audit waits for receivers that are down: enough for a hiccup. */
const patience = 10_000;

/**
 * Opens the store of the settings, and the receivers too when they are to be told; undefined when nothing is to be kept.
 * Throws a UserError when one of them can't be used as it is set, before anything is audited.
 */
export async function openKeeper(settings: Settings, tells: boolean): Promise<Keeper | undefined> {
  const names = Object.keys(settings.deliver);
  const isTold = tells && names.length > 0 && settings.store !== false;
  const open = isTold ? await openReceiversOf(settings) : undefined;
  try {
    const store = await openStoreOf(settings);
    if (store) return createKeeper(store, open);
  } catch (error) {
    open?.close();
    throw error;
  }
  if (names.length > 0)
    note(`Nothing is delivered to ${names.join(", ")}: without a store, nobody knows what changed.`);
  return undefined;
}

function createKeeper(store: ReportStore, open: OpenReceivers | undefined): Keeper {
  return {
    store,
    async tell() {
      if (!open) return exitCodes.clean;
      const telling = await tellReceivers(store, open.receivers, patience);
      noteUndelivered(telling);
      return exitCodeOfTelling(telling);
    },
    async close() {
      open?.close();
      await store.close();
    },
  };
}
