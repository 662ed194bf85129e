import { openSync, writeSync } from "node:fs";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import type { AuditOutcome } from "../../src/store/target-clock.ts";
import { type AwsPlace, awsClients } from "./aws-clients.ts";
import { deliverDurably, durableReceivers, type ReceiverPlace } from "./durable-receivers.ts";
import { worldAt } from "./random-worlds.ts";
import { recordWorld, reportOf, startOf } from "./session.ts";

/** Where a child finds its store. */
export type ChildPlace = { readonly folder: string } | AwsPlace;

/** What a child is told: to record audit `number`, and to go on with the next ones `forever`. */
export interface ChildTask {
  readonly place: ChildPlace;
  readonly seed: number;
  readonly number: number;
  /** Milliseconds to wait before. */
  readonly delay: number;
  readonly forever: boolean;
  /** Absent when nothing is to be delivered. */
  readonly delivery?: ChildDelivery;
}

/** What a child delivers after each audit. */
export interface ChildDelivery extends ReceiverPlace {
  /** A file that says what the child is about: a {@link Phase}. */
  readonly phase: string;
  /** See `deliverDurably`. */
  readonly ahead: number;
}

/** What a child does. All names are equally long: each is written over the one before. */
export type Phase = "opening.. " | "recording. " | "delivering ";

/** What it answers when one is recorded. */
export interface ChildAnswer {
  readonly number: number;
  readonly outcome: AuditOutcome;
}

/** What a child that delivers says when a phase begins. */
export interface ChildStep {
  readonly phase: Phase;
}

async function openStore(place: ChildPlace): Promise<ReportStore> {
  return "folder" in place ? openSqliteStore(place.folder) : openDynamoStore({ ...awsClients(place), ...place });
}

async function run({ place, seed, number: first, delay, forever, delivery }: ChildTask): Promise<void> {
  const file = delivery && openSync(delivery.phase, "w");
  const enter = (phase: Phase) => {
    if (file === undefined) return;
    writeSync(file, phase, 0);
    process.send?.({ phase } satisfies ChildStep);
  };
  enter("opening.. ");
  const store = await openStore(place);
  const receivers = delivery ? durableReceivers(delivery).map(({ name }) => name) : ["sns"];
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  for (let number = first; number === first || forever; number += 1) {
    enter("recording. ");
    const { outcome } = await recordWorld(store, number, worldAt(seed, number), { receivers });
    if (delivery) await store.audits.finish(startOf(number), reportOf(number), []);
    process.send?.({ number, outcome } satisfies ChildAnswer);
    enter("delivering ");
    if (delivery) await deliverDurably(store, delivery, delivery.ahead);
  }
  await store.close();
}

process.on("message", (task: ChildTask) => void run(task));
process.on("disconnect", () => process.exit());
process.send?.("ready");
