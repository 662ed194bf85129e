import type { Key } from "./keys.ts";
import { changeKey } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { deleteItem, putItem, writeItems } from "./requests.ts";

/**
 * Forgets a finding that was resolved before, and its history, unless something about it is yet to be delivered; returns
 * whether it did. A note that is written first lets {@link finishPruning} take away a history that was left over.
 */
export async function pruneFinding(place: StorePlace, key: Key, before: string): Promise<boolean> {
  const id = key.sk.slice("FINDING#".length);
  const { pk } = changeKey(id);
  const outbox = { where: "#pk = :pk AND begins_with(#sk, :prefix)", values: { pk, prefix: "OUTBOX#" } };
  for await (const { state } of queryItems(place, outbox)) if (state !== "told") return false;
  const note = { pk: "PRUNE", sk: id };
  await putItem(place, { ...note, kind: "prune", findingPk: key.pk });
  const condition = "#state = :resolved AND #resolvedAt < :before";
  const isPruned = await deleteItem(place, key, { condition, values: { resolved: "resolved", before } });
  if (isPruned) await removeHistory(place, id);
  await deleteItem(place, note);
  return isPruned;
}

/** Takes away the histories of findings that are gone, where pruning died before. */
export async function finishPruning(place: StorePlace): Promise<void> {
  for await (const { sk, findingPk } of queryItems(place, { where: "#pk = :pk", values: { pk: "PRUNE" } })) {
    const id = String(sk);
    const values = { pk: String(findingPk), sk: `FINDING#${id}` };
    let isThere = false;
    for await (const _ of queryItems(place, { where: "#pk = :pk AND #sk = :sk", values })) isThere = true;
    if (!isThere) await removeHistory(place, id);
    await deleteItem(place, { pk: "PRUNE", sk: id });
  }
}

async function removeHistory(place: StorePlace, id: string): Promise<void> {
  const { pk } = changeKey(id);
  const remove = [];
  for await (const { sk } of queryItems(place, { where: "#pk = :pk", values: { pk }, only: ["sk"] })) {
    remove.push({ pk, sk: String(sk) });
  }
  await writeItems(place, { remove });
}
