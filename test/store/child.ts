import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import type { AuditOutcome } from "../../src/store/target-clock.ts";
import { type AwsPlace, awsClients } from "./aws-clients.ts";
import { worldAt } from "./random-worlds.ts";
import { recordWorld } from "./session.ts";

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
}

/** What it answers when one is recorded. */
export interface ChildAnswer {
  readonly number: number;
  readonly outcome: AuditOutcome;
}

const receivers = ["sns"];

async function openStore(place: ChildPlace): Promise<ReportStore> {
  return "folder" in place ? openSqliteStore(place.folder) : openDynamoStore({ ...awsClients(place), ...place });
}

async function run({ place, seed, number: first, delay, forever }: ChildTask): Promise<void> {
  const store = await openStore(place);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  for (let number = first; number === first || forever; number += 1) {
    const { outcome } = await recordWorld(store, number, worldAt(seed, number), { receivers });
    process.send?.({ number, outcome } satisfies ChildAnswer);
  }
  await store.close();
}

process.on("message", (task: ChildTask) => void run(task));
process.on("disconnect", () => process.exit());
process.send?.("ready");
