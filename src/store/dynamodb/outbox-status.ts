import type { OutboxStatus } from "../outbox.ts";
import type { Item } from "./items.ts";
import { outboxList } from "./keys.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { getItem } from "./requests.ts";

/** How many entries are looked at, the latest due first, for one that failed: those that are new have no error yet. */
const looks = 10;

/** How the outbox of a table stands, for each receiver that has entries. */
export async function readStatus(place: StorePlace): Promise<OutboxStatus[]> {
  const status: OutboxStatus[] = [];
  for await (const { sk } of queryItems(place, { where: "#pk = :pk", values: { pk: "RECEIVER" } })) {
    const receiver = String(sk);
    const pending = await countList(place, outboxList(receiver, "pending"));
    const dead = await countList(place, outboxList(receiver, "dead"));
    if (pending.count + dead.count === 0) continue;
    const since = pending.oldest === undefined ? {} : { oldest: pending.oldest };
    const error = await readError(place, receiver);
    const told = error === undefined ? {} : { error };
    status.push({ receiver, pending: pending.count, dead: dead.count, ...since, ...told });
  }
  return status;
}

async function countList(place: StorePlace, list: string): Promise<{ count: number; oldest: string | undefined }> {
  let count = 0;
  let oldest: string | undefined;
  for await (const { at } of queryItems(place, {
    index: "lists",
    where: "#list = :list",
    values: { list },
    only: ["at"],
  })) {
    count += 1;
    if (oldest === undefined || String(at) < oldest) oldest = String(at);
  }
  return { count, oldest };
}

/** Why the entry failed that was tried last: of those that failed, it is due the latest. */
async function readError(place: StorePlace, receiver: string): Promise<string | undefined> {
  const pending = await findFailed(place, outboxList(receiver, "pending"));
  const dead = await findFailed(place, outboxList(receiver, "dead"));
  const [latest] = [pending, dead].filter((item) => item !== undefined).sort(byDueAt);
  return latest && String(latest.error);
}

async function findFailed(place: StorePlace, list: string): Promise<Item | undefined> {
  let looked = 0;
  const query = {
    index: "lists",
    where: "#list = :list",
    values: { list },
    descending: true,
    pageSize: looks,
  } as const;
  for await (const { pk, sk } of queryItems(place, query)) {
    const item = await getItem(place, { pk: String(pk), sk: String(sk) });
    looked += 1;
    if (item?.error !== undefined || looked === looks) return item?.error === undefined ? undefined : item;
  }
  return undefined;
}

function byDueAt(one: Item, other: Item): number {
  return String(one.dueAt) < String(other.dueAt) ? 1 : -1;
}
