import { UserError } from "../errors.ts";
import type { Neighbourhood } from "../model/neighbour.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import type { KeptSnapshot } from "../model/target-audit.ts";
import type { BaselineEntry, BaselinePart } from "./baselines.ts";
import type { CoverageRecord, Manifest, ManifestPart, TargetEntry } from "./entries.ts";
import type { BlobStore } from "./report-store.ts";

/** What was kept of one API in one audit: the snapshot as it was evaluated, or why it can't be read. */
export type KeptPart =
  | { readonly part: ManifestPart; readonly snapshot: Snapshot }
  | { readonly part: ManifestPart; readonly problem: UserError };

/** Keeps a snapshot, so that an API that did not change costs no more than its hash. */
export async function keepSnapshot(blobs: BlobStore, snapshot: Snapshot): Promise<KeptSnapshot> {
  const { neighbourhood, ...rest } = snapshot;
  const hash = await blobs.put(rest);
  return neighbourhood ? { snapshot: hash, neighbourhood: await blobs.put(neighbourhood) } : { snapshot: hash };
}

/** What an audit kept of a target. Throws a `UserError` when that can't be read. */
export async function readManifest(blobs: BlobStore, audit: string, entry: TargetEntry): Promise<Manifest> {
  const what = `The list of APIs of ${targetName(entry.target)} in audit ${audit}`;
  return (await readBlob(blobs, entry.manifest, what)) as Manifest;
}

/** What an audit says of how a target was read. Throws a `UserError` when that can't be read. */
export async function readCoverage(blobs: BlobStore, audit: string, entry: TargetEntry): Promise<CoverageRecord> {
  const what = `The coverage of ${targetName(entry.target)} in audit ${audit}`;
  return (await readBlob(blobs, entry.coverage, what)) as CoverageRecord;
}

/**
 * The snapshots of one target in one audit, one after the other. One that is damaged does not keep the others away.
 * @param isWanted the others are not read
 */
export async function* readParts(
  blobs: BlobStore,
  audit: string,
  entry: TargetEntry,
  isWanted: (part: ManifestPart) => boolean = () => true,
): AsyncGenerator<KeptPart> {
  const { parts } = await readManifest(blobs, audit, entry);
  const read = createPartReader(blobs, audit, entry);
  for (const part of parts.filter(isWanted)) {
    try {
      yield { part, snapshot: await read(part) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { part, problem: error };
    }
  }
}

/** Reads single parts of an audit of a target. The reader throws a `UserError` when one is damaged or gone. */
export function createPartReader(blobs: BlobStore, audit: string, { target, neighbourhoods }: TargetEntry) {
  /** Of the neighbourhoods, by API. */
  let hashes: Promise<ReadonlyMap<string | undefined, string | undefined>> | undefined;
  return async (part: ManifestPart): Promise<Snapshot> => {
    const what = `The snapshot of ${describePart({ ...part, target })} in audit ${audit}`;
    const snapshot = (await readBlob(blobs, part.content, what)) as Snapshot;
    if (neighbourhoods === undefined) return snapshot;
    hashes ??= readBlob(blobs, neighbourhoods, what).then(toHashes);
    const hash = (await hashes).get(part.api?.id);
    if (hash === undefined) return snapshot;
    return { ...snapshot, neighbourhood: (await readBlob(blobs, hash, what)) as Neighbourhood };
  };
}

function toHashes(manifest: unknown): ReadonlyMap<string | undefined, string | undefined> {
  return new Map((manifest as Manifest).parts.map(({ api, content }) => [api?.id, content]));
}

/** What was approved. Throws a `UserError` when it is damaged or gone. */
export async function readApproved(blobs: BlobStore, entry: BaselineEntry): Promise<Snapshot> {
  return (await readBlob(blobs, entry.content, `The baseline of ${describePart(entry)}`)) as Snapshot;
}

/** `pets (a1b2c3d4e5) of 111111111111/eu-west-1`. */
export function describePart({ target, api }: BaselinePart): string {
  return `${api ? `${api.name} (${api.id})` : "what APIs share"} of ${targetName(target)}`;
}

async function readBlob(blobs: BlobStore, hash: string | undefined, what: string): Promise<unknown> {
  const value = hash === undefined ? undefined : await blobs.get(hash).catch((error) => explain(error, what));
  if (value !== undefined) return value;
  const why = hash === undefined ? "was not kept" : `is missing: there is no blob ${hash}`;
  throw new UserError(
    `${what} ${why}`,
    "Audit again, or restore the store from a backup. Everything else in it can be used.",
  );
}

/** Says what a damaged blob stands for. */
function explain(error: unknown, what: string): never {
  if (!(error instanceof UserError)) throw error;
  throw new UserError(`${what} can't be read. ${error.message}`, error.next, { cause: error });
}
