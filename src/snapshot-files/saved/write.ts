import { join } from "node:path";
import { manifestVersion, type SavedManifest } from "../../load/manifest-schema.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { canonicalJson, contentHash } from "../../store/canonical-json.ts";
import { manifestFileName, savedFileName } from "../file-names.ts";
import type { WriteFile } from "../write-file.ts";

/** What a manifest says of one snapshot. */
export type SavedPart = SavedManifest["parts"][number];

/** Writes a snapshot to a file of its own in a folder that is there; returns what the manifest has to say of it. */
export async function saveSnapshot(folder: string, snapshot: Snapshot, write: WriteFile): Promise<SavedPart> {
  await write(join(folder, savedFileName(snapshot.target, snapshot.api)), toText(snapshot));
  return toSavedPart(snapshot);
}

/** What a manifest says of a snapshot. */
export function toSavedPart({ neighbourhood, ...rest }: Snapshot): SavedPart {
  const { kind, api } = rest;
  return {
    kind,
    ...(api ? { api: { ...api } } : {}),
    content: hashOf(rest),
    ...(neighbourhood ? { neighbourhood: hashOf(neighbourhood) } : {}),
  };
}

/** Writes what was read of a target, once all its snapshots are there. */
export async function saveManifest(
  folder: string,
  manifest: Omit<SavedManifest, "format" | "version">,
  write: WriteFile,
): Promise<void> {
  const file = join(folder, manifestFileName(manifest.coverage.target));
  await write(file, toText({ format: "gatewarden-manifest", version: manifestVersion, ...manifest }));
}

function hashOf(value: object): string {
  return contentHash(canonicalJson(value));
}

function toText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
