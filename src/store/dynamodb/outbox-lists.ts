import type { OutboxEntry } from "../outbox.ts";
import { dueAtOf, outboxList } from "./keys.ts";
import { toOutboxRow } from "./outbox-items.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { getItem } from "./requests.ts";

/** When the first of a receiver's pending entries is due. */
export async function readFirstDue(place: StorePlace, receiver: string): Promise<Date | undefined> {
  const values = { list: outboxList(receiver, "pending") };
  const query = { index: "lists", where: "#list = :list", values, pageSize: 1 } as const;
  for await (const { listKey } of queryItems(place, query)) return new Date(dueAtOf(String(listKey)));
  return undefined;
}

/** Dead letters of a receiver, oldest first. */
export async function readDead(place: StorePlace, receiver: string, limit: number): Promise<OutboxEntry[]> {
  const dead: OutboxEntry[] = [];
  const values = { list: outboxList(receiver, "dead") };
  for await (const { pk, sk } of queryItems(place, { index: "lists", where: "#list = :list", values })) {
    if (dead.length >= limit) break;
    const item = await getItem(place, { pk: String(pk), sk: String(sk) });
    if (item?.state !== "dead") continue;
    const { state: _, ...entry } = toOutboxRow(item);
    dead.push(entry);
  }
  return dead;
}
