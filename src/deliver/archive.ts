import { createHash } from "node:crypto";
import { toMessageFile, toOcsfFile, toParquetFile } from "./archive-files.ts";
import type { ArchivePlace } from "./archive-place.ts";
import { outcomeOfError } from "./failure.ts";
import { write } from "./message.ts";
import { type Change, changeId, delivered, type Outcome, type Receiver } from "./receiver.ts";

/** An archive, and what is written into it. */
export interface Archive {
  readonly place: ArchivePlace;
  /** Gatewarden's version, for OCSF. */
  readonly version: string;
  readonly name?: string;
}

/**
 * Writes the changes of each day and account into files of their own: `findings/` as gzip NDJSON, `ocsf/` as gzip NDJSON, and
 * `parquet/`, each under `dt=2026-11-20/account=123456789012/`. The same changes are the same files, so that telling of
 * them again replaces them; in other company they come again, and readers leave out the second one by finding and sequence.
 */
export function createArchiveReceiver(archive: Archive): Receiver {
  return {
    name: archive.name ?? "archive",
    limit: 1000,
    async deliver(changes, signal) {
      const outcomes: Outcome[] = [];
      const partitions = Map.groupBy(changes.keys(), (index) => partitionOf(changes[index]));
      for (const [partition, indexes] of partitions) {
        const own = indexes.map((index) => changes[index]).filter((change) => change !== undefined);
        const outcome = await writePartition(archive, partition, own, signal);
        for (const index of indexes) outcomes[index] = outcome;
      }
      return outcomes;
    },
    // Beside the folders that readers look into.
    sendTest: (test, signal) => archive.place.write("test/gatewarden.json", Buffer.from(write(test)), signal),
  };
}

async function writePartition(
  { place, version }: Archive,
  partition: string,
  changes: readonly Change[],
  signal: AbortSignal,
): Promise<Outcome> {
  const name = nameOf(changes);
  try {
    await place.write(`findings/${partition}/${name}.ndjson.gz`, toMessageFile(changes), signal);
    await place.write(`ocsf/${partition}/${name}.ndjson.gz`, toOcsfFile(changes, version), signal);
    await place.write(`parquet/${partition}/${name}.parquet`, await toParquetFile(changes), signal);
    return delivered;
  } catch (error) {
    return { kind: "failed", error: outcomeOfError(error).error };
  }
}

/** Nothing from AWS becomes part of a path unless it is a date or an account. */
function partitionOf(change: Change | undefined): string {
  const at = change?.change.at ?? "";
  const accountId = change?.tracked.finding.resource.accountId ?? "";
  const day = /^\d{4}-\d{2}-\d{2}/.exec(at)?.[0] ?? "unknown";
  return `dt=${day}/account=${/^\d{12}$/.test(accountId) ? accountId : "none"}`;
}

function nameOf(changes: readonly Change[]): string {
  const ids = changes.map(changeId).sort().join("\n");
  return createHash("sha256").update(ids).digest("hex").slice(0, 32);
}
