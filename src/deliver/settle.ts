import type { Clock } from "../clock.ts";
import type { Outbox, OutboxEntry } from "../store/outbox.ts";
import { backoff } from "./backoff.ts";
import { readable } from "./failure.ts";
import type { Outcome } from "./receiver.ts";
import type { Delivery } from "./run.ts";

/** When a change is tried again, and when no more. */
export interface SettleOptions {
  readonly clock: Clock;
  readonly attempts: number;
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** Entries that met the same fate, which are written together. */
interface Fate {
  readonly kind: "acknowledge" | "postpone" | "bury";
  readonly error: string;
  readonly attempts: number;
  readonly entries: OutboxEntry[];
}

/** Writes into the outbox what became of its entries. */
export async function settle(
  outbox: Outbox,
  entries: readonly OutboxEntry[],
  outcomes: readonly Outcome[],
  options: SettleOptions,
): Promise<Omit<Delivery, "receiver">> {
  const fates = sort(entries, outcomes, options.attempts);
  const count = { acknowledge: 0, postpone: 0, bury: 0 };
  for (const fate of fates) {
    await write(outbox, fate, options);
    count[fate.kind] += fate.entries.length;
  }
  const failed = fates.findLast(({ kind }) => kind !== "acknowledge");
  return {
    delivered: count.acknowledge,
    postponed: count.postpone,
    buried: count.bury,
    ...(failed ? { error: failed.error } : {}),
  };
}

async function write(
  outbox: Outbox,
  { kind, error, attempts, entries }: Fate,
  { clock, random, signal }: SettleOptions,
): Promise<void> {
  if (kind === "acknowledge") return await outbox.acknowledge(entries);
  if (kind === "bury") return await outbox.bury(entries, error);
  // Who stops a run is not to make the next one wait.
  const delay = signal?.aborted ? 0 : backoff(attempts, random);
  await outbox.postpone(entries, { dueAt: new Date(clock.now() + delay), error });
}

function sort(entries: readonly OutboxEntry[], outcomes: readonly Outcome[], most: number): readonly Fate[] {
  const fates = new Map<string, Fate>();
  for (const [index, entry] of entries.entries()) {
    const outcome = outcomes[index] ?? { kind: "failed", error: "the receiver did not say" };
    const kind = kindOf(outcome, entry, most);
    const error = outcome.kind === "delivered" ? "" : readable(outcome.error);
    const key = [kind, error, kind === "postpone" ? entry.attempts : 0].join("\n");
    const fate = fates.get(key) ?? { kind, error, attempts: entry.attempts, entries: [] };
    fate.entries.push(entry);
    fates.set(key, fate);
  }
  return [...fates.values()];
}

function kindOf({ kind }: Outcome, { attempts }: OutboxEntry, most: number): Fate["kind"] {
  if (kind === "delivered") return "acknowledge";
  return kind === "refused" || attempts >= most ? "bury" : "postpone";
}
