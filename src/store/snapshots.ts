import type { Neighbourhood } from "../model/neighbour.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { KeptSnapshot } from "../model/target-audit.ts";
import type { Manifest, ManifestPart, TargetEntry } from "./entries.ts";
import type { BlobStore } from "./report-store.ts";

/** Keeps a snapshot, so that an API that did not change costs no more than its hash. */
export async function keepSnapshot(blobs: BlobStore, snapshot: Snapshot): Promise<KeptSnapshot> {
  const { neighbourhood, ...rest } = snapshot;
  const hash = await blobs.put(rest);
  return neighbourhood ? { snapshot: hash, neighbourhood: await blobs.put(neighbourhood) } : { snapshot: hash };
}

/** The snapshots of one target in one audit, as they were evaluated; without those that were not kept. */
export async function* readSnapshots(blobs: BlobStore, entry: TargetEntry): AsyncGenerator<Snapshot> {
  const neighbours = entry.neighbourhoods === undefined ? [] : await readParts(blobs, entry.neighbourhoods);
  const byApi = new Map(neighbours.map(({ api, content }) => [api?.id, content]));
  for (const { api, content } of await readParts(blobs, entry.manifest)) {
    const snapshot = content === undefined ? undefined : ((await blobs.get(content)) as Snapshot | undefined);
    if (!snapshot) continue;
    const hash = byApi.get(api?.id);
    const neighbourhood = hash === undefined ? undefined : ((await blobs.get(hash)) as Neighbourhood | undefined);
    yield neighbourhood ? { ...snapshot, neighbourhood } : snapshot;
  }
}

async function readParts(blobs: BlobStore, hash: string): Promise<readonly ManifestPart[]> {
  return ((await blobs.get(hash)) as Manifest | undefined)?.parts ?? [];
}
