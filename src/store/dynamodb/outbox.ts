import pLimit from "p-limit";
import type { Claim, Outbox, OutboxEntry } from "../outbox.ts";
import type { OutboxRow } from "../rows.ts";
import type { Item } from "./items.ts";
import { type Key, outboxKey, outboxList, outboxListKey } from "./keys.ts";
import { told, toOutboxRow } from "./outbox-items.ts";
import { readDead, readFirstDue } from "./outbox-lists.ts";
import { readStatus } from "./outbox-status.ts";
import type { StorePlace } from "./place.ts";
import { queryItems } from "./query.ts";
import { type Condition, updateItem } from "./requests.ts";

/** Requests at once. */
const concurrency = 16;
/** Nobody has claimed the entry since. */
const isStillClaimed = ({ attempts, dueAt }: OutboxEntry): Condition => ({
  condition: "#attempts = :attempts AND #dueAt = :claimed",
  values: { attempts, claimed: dueAt },
});

/** The outbox of a table. */
export function createOutbox(place: StorePlace): Outbox {
  const forEach = async (entries: readonly OutboxEntry[], work: (entry: OutboxEntry) => Promise<boolean>) => {
    const limit = pLimit(concurrency);
    await Promise.all(entries.map((entry) => limit(() => work(entry))));
  };
  return {
    claim: (receiver, claim) => claimDue(place, receiver, claim),
    firstDue: (receiver) => readFirstDue(place, receiver),
    acknowledge: (entries) => forEach(entries, (entry) => updateItem(place, keyOf(entry), told, isStillClaimed(entry))),
    postpone: (entries, { dueAt, error }) =>
      forEach(entries, (entry) =>
        move(place, entry, { state: "pending", dueAt: dueAt.toISOString(), error }, isStillClaimed(entry)),
      ),
    bury: (entries, error) =>
      forEach(entries, (entry) =>
        move(place, entry, { state: "dead", dueAt: entry.dueAt, error }, isStillClaimed(entry)),
      ),
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
  const keys: Key[] = [];
  const claimAll = async () => {
    const entries = keys.splice(0).map((key) => claimFirst(place, receiver, key, now, until));
    claimed.push(...(await Promise.all(entries)).filter((entry) => entry !== undefined));
  };
  // They are to be told, too, while they are claimed.
  const latest = place.now().getTime() + (until.getTime() - now.getTime()) / 2;
  const values = { list: outboxList(receiver, "pending"), now: `${now.toISOString()}~` };
  const where = "#list = :list AND #listKey < :now";
  for await (const item of queryItems(place, { index: "lists", where, values, pageSize: Math.max(limit, 25) })) {
    if (claimed.length === limit || place.now().getTime() > latest) return claimed;
    const [pk, sk] = [String(item.pk), String(item.sk)];
    if (tried.has(pk)) continue;
    tried.add(pk);
    keys.push({ pk, sk });
    if (keys.length >= Math.min(concurrency, limit - claimed.length)) await claimAll();
  }
  await claimAll();
  return claimed;
}

/** Claims the first pending entry of a finding for a receiver, if it is due and nobody else was faster. */
async function claimFirst(place: StorePlace, receiver: string, key: Key, now: Date, until: Date) {
  const first = await firstPending(place, receiver, key);
  if (first?.state !== "pending" || String(first.dueAt) > now.toISOString()) return undefined;
  const { state: _, ...entry } = toOutboxRow(first);
  const claimed = { ...entry, attempts: entry.attempts + 1, dueAt: until.toISOString() };
  const isUnchanged = "#state = :pending AND #dueAt = :due AND #attempts = :before";
  const values = { pending: "pending", due: entry.dueAt, before: entry.attempts };
  const { attempts, dueAt, error } = claimed;
  const changes = { state: "pending", attempts, dueAt, ...(error === undefined ? {} : { error }) } as const;
  return (await move(place, entry, changes, { condition: isUnchanged, values })) ? claimed : undefined;
}

/** The first entry that is pending up to one of them. Before one that was told, none is: they are told in their order. */
async function firstPending(place: StorePlace, receiver: string, { pk, sk }: Key): Promise<Item | undefined> {
  let first: Item | undefined;
  const values = { pk, from: outboxKey(receiver, "").sk, to: sk };
  const query = { where: "#pk = :pk AND #sk BETWEEN :from AND :to", values, descending: true, pageSize: 2 };
  for await (const item of queryItems(place, query)) {
    if (item.state === "told") break;
    if (item.state === "pending") first = item;
  }
  return first;
}
