import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { readJson, refuseNewerFile } from "../../load/json-file.ts";
import { manifestSchema, manifestVersion, type SavedManifest } from "../../load/manifest-schema.ts";
import { snapshotSchema } from "../../load/snapshots.ts";
import type { Collected } from "../../model/collected.ts";
import type { Gap, Snapshot } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import type { ManifestPart } from "../../store/entries.ts";
import { type Replay, replayTarget } from "../../store/replay.ts";
import { describePart, type KeptPart } from "../../store/snapshots.ts";
import { savedFileName } from "../file-names.ts";
import { type SavedPart, toSavedPart } from "./write.ts";

const next = "Audit again with --save-snapshots, or export it from the store again.";

/** What an audit saved in a folder, again. Throws a `UserError` when the folder does not say what was read of each target. */
export async function readSavedAudit(folder: string): Promise<Replay> {
  const manifests = await readManifests(folder);
  const started = manifests.map(({ startedAt }) => startedAt).sort();
  const finished = manifests.map(({ finishedAt }) => finishedAt).sort();
  return {
    startedAt: started[0] ?? "",
    finishedAt: finished.at(-1) ?? "",
    interrupted: manifests.some(({ coverage }) => coverage.gaps.some(({ reason }) => reason === "stopped")),
    collected: replayManifests(folder, manifests),
  };
}

/** What an audit read of each target, as a folder has it. Throws a `UserError` when one is broken, or there is none. */
export async function readManifests(folder: string): Promise<readonly SavedManifest[]> {
  const names = await listNames(folder);
  const files = names.filter((name) => name.endsWith("-manifest.json")).map((name) => join(folder, name));
  if (files.length === 0) {
    throw new UserError(
      `${folder} does not say what an audit read there: it has no file ACCOUNT-REGION-manifest.json`,
      "Only a whole audit can be evaluated again. `gatewarden policies try` takes single snapshots.",
    );
  }
  const manifests: SavedManifest[] = [];
  for (const file of files) {
    const text = await readText(file);
    refuseNewerFile(file, text, manifestVersion, next);
    manifests.push(readJson(file, text, manifestSchema, next));
  }
  return manifests;
}

async function listNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? `There is no folder ${folder}` : `Can't read the folder ${folder} (${code})`;
    throw new UserError(what, "`gatewarden audit --save-snapshots FOLDER` writes one.", { cause });
  }
}

async function* replayManifests(folder: string, manifests: readonly SavedManifest[]): AsyncGenerator<Collected> {
  for (const { coverage, targetGaps = [], startedAt: readAt, parts } of manifests) {
    yield* replayTarget({
      coverage,
      targetGaps: targetGaps as readonly Gap[],
      readAt,
      parts: readSavedParts(folder, coverage.target, parts),
    });
  }
}

async function* readSavedParts(folder: string, target: Target, parts: readonly SavedPart[]): AsyncGenerator<KeptPart> {
  for (const part of parts) {
    try {
      yield { part: part as ManifestPart, snapshot: await readSavedPart(folder, target, part) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { part: part as ManifestPart, problem: error };
    }
  }
}

/** The snapshot that a manifest names. Throws a `UserError` when its file is not the one that the audit wrote. */
export async function readSavedPart(folder: string, target: Target, part: SavedPart): Promise<Snapshot> {
  const { api } = part as ManifestPart;
  const file = join(folder, savedFileName(target, api));
  const snapshot = readJson(file, await readText(file), snapshotSchema, next);
  const { content, neighbourhood } = toSavedPart(snapshot);
  if (content === part.content && neighbourhood === part.neighbourhood) return snapshot;
  const what = describePart({ target, kind: part.kind, ...(api ? { api } : {}) });
  throw new UserError(`${file}: the snapshot of ${what} was changed since the audit wrote it`, next);
}

async function readText(file: string): Promise<string> {
  return await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === "ENOENT" ? `There is no ${file}` : `Can't read ${file} (${cause.code})`;
    throw new UserError(what, next, { cause });
  });
}
