import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import "hyparquet-writer";
import { createClock } from "../../src/clock.ts";
import { createArchiveReceiver } from "../../src/deliver/archive.ts";
import { folderPlace } from "../../src/deliver/archive-place.ts";
import { changeId, delivered, type Receiver } from "../../src/deliver/receiver.ts";
import { deliverChanges } from "../../src/deliver/run.ts";
import type { ReportStore } from "../../src/store/report-store.ts";

/** Where receivers keep what they took. */
export interface ReceiverPlace {
  /** The folder of an archive. */
  readonly archive: string;
  /** The file of a receiver that notes one change after another. */
  readonly log: string;
}

/** Receivers whose changes are on the disk when they say so, and outlive any process. */
export function durableReceivers({ archive, log }: ReceiverPlace): readonly Receiver[] {
  const deliver: Receiver["deliver"] = async (changes) => {
    const file = openSync(log, "a");
    for (const change of changes) writeSync(file, `${changeId(change)}\n`);
    fsyncSync(file);
    closeSync(file);
    return changes.map(() => delivered);
  };
  return [createArchiveReceiver({ place: folderPlace(archive), version: "test" }), { name: "log", limit: 7, deliver }];
}

/**
 * Delivers all that is due.
 * @param ahead milliseconds by which the clock is fast, so that what a deliverer that died had claimed is due again
 */
export async function deliverDurably(store: ReportStore, place: ReceiverPlace, ahead: number): Promise<void> {
  const clock = createClock();
  const fast = { ...clock, now: () => clock.now() + ahead };
  await deliverChanges(store.outbox, durableReceivers(place), { clock: fast, patience: 0 });
}

/** What the log's receiver took, `finding-sequence`, in that order. */
export function takenByLog({ log }: ReceiverPlace): readonly string[] {
  return existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
}

/** What is in the archive, in any order; drafts that a killed process left are none of it. */
export function takenByArchive({ archive }: ReceiverPlace): readonly string[] {
  const folder = join(archive, "findings");
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".gz"));
  const lines = names.flatMap((name) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .trimEnd()
      .split("\n"),
  );
  return lines.map((line) => (JSON.parse(line) as { readonly id: string }).id);
}
