import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Collected } from "../model/collected.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { writeOutputFile } from "./output-file.ts";

/**
 * Passes on what is collected, and writes each snapshot to a file of its own in `folder`, which is made first:
 * `ACCOUNT-REGION-API.json`, or `ACCOUNT-REGION-regional.json`. Files of earlier audits stay unless they are written anew.
 */
export async function* saveSnapshots(collected: AsyncIterable<Collected>, folder: string): AsyncGenerator<Collected> {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(`Can't make the folder ${folder} (${cause.code})`, "Give another path with --save-snapshots.");
  });
  for await (const part of collected) {
    if (part.kind === "snapshot") await save(part.snapshot, folder);
    yield part;
  }
}

async function save(snapshot: Snapshot, folder: string): Promise<void> {
  const { target, api, kind } = snapshot;
  const name = [target.accountId, target.region, api?.id ?? kind].join("-").replace(/[^\w.-]/g, "_");
  await writeOutputFile(join(folder, `${name}.json`), `${JSON.stringify(snapshot, null, 2)}\n`, "--save-snapshots");
}
