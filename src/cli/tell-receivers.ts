import { createClock } from "../clock.ts";
import type { Receiver } from "../deliver/receiver.ts";
import { type Delivery, deliverChanges } from "../deliver/run.ts";
import { count } from "../report/words.ts";
import type { ReportStore } from "../store/report-store.ts";
import { exitCodes } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { note } from "./output.ts";

/** What a run came to for one receiver. */
export interface Told extends Delivery {
  /** Changes that wait in the outbox now. */
  readonly left: number;
  /** Dead letters there are now, older ones included. */
  readonly dead: number;
}

/** What a run of deliveries came to. */
export interface Telling {
  readonly told: readonly Told[];
  readonly interrupted: boolean;
}

/** Delivers what is in the outbox, waiting `patience` milliseconds for who is down; Ctrl-C ends it, and loses nothing. */
export async function tellReceivers(
  { outbox }: ReportStore,
  receivers: readonly Receiver[],
  patience: number,
): Promise<Telling> {
  const stopping = "what is not delivered yet stays in the outbox";
  return await withInterrupt(async (signal) => {
    const deliveries = await deliverChanges(outbox, receivers, { clock: createClock(), patience, signal });
    const status = new Map((await outbox.status()).map((one) => [one.receiver, one]));
    const told = deliveries.map((delivery) => {
      const { pending = 0, dead = 0 } = status.get(delivery.receiver) ?? {};
      return { ...delivery, left: pending, dead };
    });
    return { told, interrupted: signal.aborted };
  }, stopping);
}

/** Says on standard error what was not delivered, a line for each receiver. */
export function noteUndelivered({ told }: Telling): void {
  for (const { receiver, left, buried, error = "somebody else delivers them" } of told) {
    if (left > 0) {
      note(
        `${count(left, "change")} for ${receiver} not delivered yet: ${error}. The outbox keeps them for the next run.`,
      );
    }
    if (buried > 0) {
      note(`${count(buried, "change")} for ${receiver} given up: ${error}. See \`gatewarden deliver status\`.`);
    }
  }
}

/** 0 when everything was delivered, 2 when something was not, 130 when it was interrupted. */
export function exitCodeOfTelling({ told, interrupted }: Telling): number {
  if (interrupted) return exitCodes.interrupted;
  return told.some(({ left, buried }) => left > 0 || buried > 0) ? exitCodes.failed : exitCodes.clean;
}
