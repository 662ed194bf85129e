import type { Clock } from "../clock.ts";
import type { Outbox } from "../store/outbox.ts";
import { drain } from "./drain.ts";
import type { Receiver } from "./receiver.ts";

/** How changes are delivered. */
export interface DeliveryOptions {
  readonly clock: Clock;
  /** Milliseconds to wait for a receiver that takes nothing; what is left stays in the outbox for the next run. */
  readonly patience: number;
  /** Attempts after which a change is a dead letter. */
  readonly attempts?: number;
  /** Milliseconds that one delivery may take. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1, like `Math.random`. */
  readonly random?: () => number;
}

/** What one run did for a receiver. A change that was tried several times counts each time. */
export interface Delivery {
  readonly receiver: string;
  readonly delivered: number;
  readonly postponed: number;
  /** New dead letters. */
  readonly buried: number;
  /** Why the last change that was not delivered was not. */
  readonly error?: string;
}

/** About ten hours of trying, with the longest waits at a quarter of an hour. */
const attempts = 50;
const timeout = 60_000;

/**
 * Delivers what is in the outbox: each change at least once, those of a finding in their order, and each receiver at its own
 * pace. Returns what was done when the outbox is empty, `patience` is over, or the signal aborts; throws only when the
 * store does, and then after all receivers ended.
 */
export async function deliverChanges(
  outbox: Outbox,
  receivers: readonly Receiver[],
  options: DeliveryOptions,
): Promise<readonly Delivery[]> {
  const settings = { attempts, timeout, random: Math.random, ...options };
  const runs = await Promise.allSettled(receivers.map((receiver) => drain(outbox, receiver, settings)));
  const broken = runs.find((run) => run.status === "rejected");
  if (broken) throw broken.reason;
  return runs.flatMap((run) => (run.status === "fulfilled" ? [run.value] : []));
}
