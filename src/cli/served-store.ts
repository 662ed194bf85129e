import { statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { shortenPath } from "../load/settings-file.ts";
import type { StoreSettings } from "../model/store-settings.ts";
import type { ReportStore } from "../store/report-store.ts";

/** The store to serve. Throws a UserError when there is none: serving is no reason to make one. */
export function requireStore(place: StoreSettings | false): StoreSettings {
  if (place === false) {
    throw new UserError("Nothing is kept: the settings say `store: false`", "Name a store with --store.");
  }
  if (typeof place === "string" && identify(place) === undefined) {
    throw new UserError(
      `No audit was kept in ${shortenPath(place, process.cwd())} yet`,
      "Run `gatewarden audit` first (`gatewarden demo --store .gatewarden` to try it), or name the store with --store.",
    );
  }
  return place;
}

/** A store as people know it. */
export function describePlace(place: StoreSettings): string {
  return typeof place === "string"
    ? `the store in ${shortenPath(place, process.cwd())}`
    : `the store in table ${place.table} and bucket ${place.bucket}`;
}

/** The store, which says so when its file was removed or another one is in its place: what is open would hide that. */
export function guardStore(store: ReportStore, place: StoreSettings): ReportStore {
  if (typeof place !== "string") return store;
  const opened = identify(place);
  const revision = async (): Promise<string> => {
    if (identify(place) === opened) return await store.revision();
    throw new UserError(
      `The store in ${place} was removed or replaced while it was served.`,
      "Start `gatewarden serve` again once it is there.",
    );
  };
  return { ...store, revision };
}

/** What tells a store's file from any other; undefined when there is none. */
function identify(folder: string): string | undefined {
  const found = statSync(join(folder, "store.db"), { throwIfNoEntry: false });
  return found && `${found.dev}:${found.ino}`;
}
