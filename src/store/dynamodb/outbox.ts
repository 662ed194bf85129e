import pLimit from "p-limit";
import type { Claim, Outbox, OutboxEntry } from "../outbox.ts";
import type { OutboxRow } from "../rows.ts";
import type { Item } from "./items.ts";
import { type Key, outboxKey, outboxList, outboxListKey } from "./keys.ts";
import { toOutboxRow } from "./outbox-items.ts";
import { readStatus } from "./outbox-status.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { type Condition, deleteItem, getItem, updateItem } from "./requests.ts";

/** Requests at once. */
const concurrency = 16;
const isThere: Condition = { condition: "attribute_exists(#pk)" };

/** The outbox of a table. */
export function createOutbox(place: StorePlace): Outbox {
  const forEach = async (entries: readonly OutboxEntry[], work: (entry: OutboxEntry) => Promise<boolean>) => {
    const limit = pLimit(concurrency);
    await Promise.all(entries.map((entry) => limit(() => work(entry))));
  };
  return {
    claim: (receiver, claim) => claimDue(place, receiver, claim),
    acknowledge: (entries) => forEach(entries, (entry) => deleteItem(place, keyOf(entry))),
    postpone: (entries, { dueAt, error }) =>
      forEach(entries, (entry) => move(place, entry, { state: "pending", dueAt: dueAt.toISOString(), error }, isThere)),
    bury: (entries, error) =>
      forEach(entries, (entry) => move(place, entry, { state: "dead", dueAt: entry.dueAt, error }, isThere)),
    status: () => readStatus(place),
    dead: (receiver, limit) => readDead(place, receiver, limit),
    async retry(receiver, now) {
      let count = 0;
      for (const entry of await readDead(place, receiver, Number.POSITIVE_INFINITY)) {
        const isDead = { condition: "#state = :dead", values: { dead: "dead" } };
        if (
          await move(
            place,
            entry,
            { state: "pending", dueAt: now.toISOString(), attempts: 0, error: undefined },
            isDead,
          )
        )
          count += 1;
      }
      return count;
    },
  };
}

function keyOf({ receiver, message: { change } }: OutboxEntry): Key {
  return outboxKey(receiver, change.finding, change.sequence);
}

/** Changes an entry, and with it its place in the lists; returns whether the condition held. */
async function move(
  place: StorePlace,
  entry: OutboxEntry,
  changes: Pick<OutboxRow, "state" | "dueAt"> &
    Partial<Pick<OutboxRow, "attempts">> & { readonly error?: string | undefined },
  when: Condition,
): Promise<boolean> {
  const { receiver, message } = entry;
  const { finding, sequence } = message.change;
  const list = outboxList(receiver, changes.state);
  const listKey = outboxListKey(changes.dueAt, finding, sequence);
  return await updateItem(place, keyOf(entry), { ...changes, list, listKey }, when);
}

async function claimDue(place: StorePlace, receiver: string, { now, until, limit }: Claim): Promise<OutboxEntry[]> {
  const claimed: OutboxEntry[] = [];
  const tried = new Set<string>();
  const values = { list: outboxList(receiver, "pending"), now: `${now.toISOString()}~` };
  const where = "#list = :list AND #listKey < :now";
  for await (const item of queryItems(place, { index: "lists", where, values, pageSize: Math.max(limit, 25) })) {
    if (claimed.length === limit) break;
    const { pk, sk } = item;
    if (tried.has(String(pk))) continue;
    tried.add(String(pk));
    const entry = await claimFirst(place, receiver, { pk: String(pk), sk: String(sk) }, now, until);
    if (entry) claimed.push(entry);
  }
  return claimed;
}

/** Claims the first pending entry of a finding for a receiver, if it is due and nobody else was faster. */
async function claimFirst(place: StorePlace, receiver: string, { pk, sk }: Key, now: Date, until: Date) {
  const first = sk.endsWith("#0000000001") ? await getItem(place, { pk, sk }) : await firstPending(place, receiver, pk);
  if (first?.state !== "pending" || String(first.dueAt) > now.toISOString()) return undefined;
  const { state: _, ...entry } = toOutboxRow(first);
  const claimed = { ...entry, attempts: entry.attempts + 1, dueAt: until.toISOString() };
  const isUnchanged = "#state = :pending AND #dueAt = :due AND #attempts = :before";
  const values = { pending: "pending", due: entry.dueAt, before: entry.attempts };
  const { attempts, dueAt, error } = claimed;
  const changes = { state: "pending", attempts, dueAt, ...(error === undefined ? {} : { error }) } as const;
  return (await move(place, entry, changes, { condition: isUnchanged, values })) ? claimed : undefined;
}

async function firstPending(place: StorePlace, receiver: string, pk: string): Promise<Item | undefined> {
  const prefix = outboxKey(receiver, "").sk;
  const values = { pk, prefix, pending: "pending" };
  const where = "#pk = :pk AND begins_with(#sk, :prefix)";
  for await (const item of queryItems(place, { where, filter: "#state = :pending", values })) return item;
  return undefined;
}

async function readDead(place: StorePlace, receiver: string, limit: number): Promise<OutboxEntry[]> {
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
