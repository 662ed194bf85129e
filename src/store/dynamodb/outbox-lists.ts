import type { OutboxEntry } from "../outbox.ts";
import { outboxList } from "./keys.ts";
import { toOutboxRow } from "./outbox-items.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { getItem } from "./requests.ts";

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
