import type { SeenPart } from "../find-drift.ts";
import type { DriftPlace } from "../model/drift-report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import type { BlobStore } from "../store/report-store.ts";
import { keepSnapshot } from "../store/snapshots.ts";

/** What was seen, and can be read again. */
export interface RememberedPart {
  /** Id of the key of its fingerprints; absent when it is not known. */
  readonly key?: string;
  readonly read: () => Promise<Snapshot>;
}

/** What was seen, by place. */
export type Remembered = Map<string, RememberedPart>;

/** Names a place as `Remembered` does. */
export function placeKey({ target, api }: Pick<DriftPlace, "target" | "api">): string {
  return `${targetName(target)}/${api?.id ?? ""}`;
}

/**
 * Passes on what is seen, and remembers how each part is read again.
 * @param blobs where to keep what is in memory only; absent when parts can be read again anyway
 */
export async function* remember(
  seen: AsyncIterable<SeenPart>,
  remembered: Remembered,
  blobs: BlobStore | undefined,
): AsyncGenerator<SeenPart> {
  for await (const one of seen) {
    if (one.kind === "part") {
      const { key } = one.part;
      const read = await readerOf(one.part.read, blobs);
      remembered.set(placeKey(one.part), { ...(key === undefined ? {} : { key }), read });
    }
    yield one;
  }
}

async function readerOf(read: () => Promise<Snapshot>, blobs: BlobStore | undefined): Promise<() => Promise<Snapshot>> {
  if (!blobs) return read;
  const { snapshot } = await keepSnapshot(blobs, await read());
  return async () => (await blobs.get(snapshot)) as Snapshot;
}
