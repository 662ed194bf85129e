import { mkdir } from "node:fs/promises";
import { UserError } from "../errors.ts";
import type { SavedManifest } from "../load/manifest-schema.ts";
import type { Collected } from "../model/collected.ts";
import { forJson } from "../report/escape.ts";
import { type SavedPart, saveManifest, saveSnapshot } from "../snapshot-files/saved/write.ts";
import { writeOutputFile } from "./output-file.ts";

/** What a folder of snapshots is told of the audit. */
export interface SavedAudit extends Pick<SavedManifest, "startedAt" | "key"> {
  readonly now: () => Date;
  /** Where the path of the folder came from. */
  readonly origin?: string;
}

/**
 * Passes on what is collected, and writes each snapshot to a file of its own in `folder`, which is made first, and for each
 * target a manifest that names them. Files of earlier audits stay unless they are written anew; no manifest names them then.
 */
export async function* saveSnapshots(
  collected: AsyncIterable<Collected>,
  folder: string,
  { startedAt, key, now, origin = "--save-snapshots" }: SavedAudit,
): AsyncGenerator<Collected> {
  await makeFolder(folder, `Give another path with ${origin}.`);
  const write = (file: string, text: string) => writeOutputFile(file, forJson(text), origin);
  const targets = new Map<string, SavedPart[]>();
  for await (const part of collected) {
    const { target } = part.kind === "snapshot" ? part.snapshot : part.coverage;
    const name = `${target.accountId}/${target.region}`;
    const parts = targets.get(name) ?? [];
    targets.set(name, parts);
    if (part.kind === "snapshot") parts.push(await saveSnapshot(folder, part.snapshot, write));
    else {
      const read = {
        coverage: part.coverage,
        targetGaps: [...part.targetGaps] as SavedManifest["targetGaps"] & object,
      };
      await saveManifest(folder, { startedAt, finishedAt: now().toISOString(), key, ...read, parts }, write);
      targets.delete(name);
    }
    yield part;
  }
}

/**
 * Makes a folder, and those around it. Throws a `UserError` when it can't.
 * @param next what to do then
 */
async function makeFolder(folder: string, next: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(`Can't make the folder ${folder} (${cause.code})`, next, { cause });
  });
}
