import { randomBytes } from "node:crypto";
import { ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import { UserError } from "../../errors.ts";
import type { Item } from "./items.ts";
import { storeKey } from "./keys.ts";
import { listKnownTargets } from "./known-targets.ts";
import type { StorePlace } from "./place.ts";
import { getItem, isAbsent, putItem, updateItem } from "./requests.ts";

/** Brings a table from one schema to the next. May be run twice, by two at once, and may have died half-way before. */
export type Migration = (place: StorePlace) => Promise<void>;

/** Nothing that is there changes; but a Gatewarden that does not know what is new would forget it, and must not open the table. */
const onlyAdds: Migration = async () => {};

/**
 * Never edited once released: a change is a new entry. The first is what a new table begins with; the second adds baselines,
 * the third the list of all targets, the fourth when changes were recorded.
 */
export const migrations: readonly Migration[] = [onlyAdds, onlyAdds, listKnownTargets, onlyAdds];

/** The fingerprint key of a store that is only read. Throws a `UserError` when whoever writes has yet to make it, or to migrate it. */
export async function readStoreItem(place: StorePlace, steps: readonly Migration[] = migrations): Promise<Uint8Array> {
  const item = await read(place);
  if (item?.version === steps.length && item.importing !== true) return keyIn(item, place);
  refuseNewer(place, Number(item?.version), steps);
  throw new UserError(
    `The table ${place.table} is not ready to be read: ${item ? "it has yet to be brought up to date" : "nothing was written to it"}.`,
    "Start an audit: whoever writes to the table makes it ready.",
  );
}

/** What the item of the whole store says, once the table has the newest schema. A newer table is left untouched. */
export async function openStoreItem(place: StorePlace, steps: readonly Migration[] = migrations): Promise<Uint8Array> {
  const key = { ...storeKey, kind: "store", version: steps.length, fingerprintKey: randomBytes(32) };
  const item: Item | undefined =
    (await read(place)) ?? ((await putItem(place, key, isAbsent)) ? key : await read(place));
  if (item?.importing === true) {
    throw new UserError(
      `An import into the table ${place.table} was not finished.`,
      "Delete the table, create it anew, and import again.",
    );
  }
  await migrate(place, Number(item?.version), steps);
  return keyIn(item, place);
}

function keyIn(item: Item | undefined, { table }: StorePlace): Uint8Array {
  if (item?.fingerprintKey instanceof Uint8Array) return item.fingerprintKey;
  throw new Error(`The fingerprint key in the table ${table} is not readable.`);
}

async function read(place: StorePlace): Promise<Item | undefined> {
  try {
    return await getItem(place, storeKey);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    throw new UserError(`There is no table ${place.table}.`, "Deploy the stack, or name the table that it made.", {
      cause: error,
    });
  }
}

function refuseNewer({ table }: StorePlace, version: number, steps: readonly Migration[]): void {
  if (!(version > steps.length)) return;
  throw new UserError(
    `The table ${table} was written by a newer Gatewarden: it has schema ${version}, and this one knows ${steps.length}.`,
    "Update Gatewarden. Nothing was changed.",
  );
}

async function migrate(place: StorePlace, version: number, steps: readonly Migration[]): Promise<void> {
  refuseNewer(place, version, steps);
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    await step(place);
    await updateItem(place, storeKey, { version: index + 1 }, { condition: "#version <= :index", values: { index } });
  }
}
