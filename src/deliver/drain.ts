import type { Clock } from "../clock.ts";
import type { Outbox } from "../store/outbox.ts";
import { attemptDelivery } from "./attempt.ts";
import { backoff } from "./backoff.ts";
import type { Receiver } from "./receiver.ts";
import type { Delivery, DeliveryOptions } from "./run.ts";
import { settle } from "./settle.ts";

/** Between looks at an outbox in which nothing is due yet, milliseconds: at most, so that what is new is not left to wait; and at least. */
const pollInterval = { least: 5000, most: 60_000 };

/** Delivers one receiver's part of the outbox: see `deliverChanges`. */
export async function drain(
  outbox: Outbox,
  receiver: Receiver,
  options: DeliveryOptions & Required<Pick<DeliveryOptions, "attempts" | "timeout" | "random">>,
): Promise<Delivery> {
  const { clock, patience, timeout, signal, random } = options;
  let end = clock.now() + patience;
  let total: Delivery = { receiver: receiver.name, delivered: 0, postponed: 0, buried: 0 };
  let failures = 0;
  while (!signal?.aborted) {
    const now = clock.now();
    // Longer than a delivery may take: nobody else is to get what is still being delivered.
    const claim = { now: new Date(now), until: new Date(now + 2 * timeout), limit: receiver.limit };
    const entries = await outbox.claim(receiver.name, claim);
    if (entries.length === 0) {
      const due = await outbox.firstDue(receiver.name);
      if (!due || !(await pause(clock, waitFor(due, clock), end, signal))) break;
      continue;
    }
    // What was claimed long ago may be another deliverer's by the time it is told, and be told after a newer change.
    if (clock.now() > now + timeout) {
      if (!(await pause(clock, pollInterval.least, end, signal))) break;
      continue;
    }
    const outcomes = await attemptDelivery(receiver, entries, options);
    const settled = await settle(outbox, entries, outcomes, options);
    total = add(total, settled);
    if (settled.delivered > 0) end = clock.now() + patience;
    failures = settled.postponed > 0 && settled.delivered === 0 ? failures + 1 : 0;
    if (failures > 0 && !(await pause(clock, backoff(failures, random), end, signal))) break;
  }
  return total;
}

/** What is due already is held back by a change before it, which somebody else is telling. */
function waitFor(due: Date, clock: Clock): number {
  return Math.min(Math.max(due.getTime() - clock.now(), pollInterval.least), pollInterval.most);
}

/** Whether there was time to wait. */
async function pause(
  clock: Clock,
  milliseconds: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (clock.now() + milliseconds > end || signal?.aborted) return false;
  try {
    await clock.sleep(milliseconds, signal);
    return true;
  } catch {
    return false;
  }
}

function add(total: Delivery, { delivered, postponed, buried, error }: Omit<Delivery, "receiver">): Delivery {
  return {
    ...total,
    delivered: total.delivered + delivered,
    postponed: total.postponed + postponed,
    buried: total.buried + buried,
    ...(error === undefined ? {} : { error }),
  };
}
