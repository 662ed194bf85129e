import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import type { Collected } from "../model/collected.ts";
import { span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import { keyIdOf } from "../store/key-id.ts";
import { isLost } from "../store/replay.ts";
import { replayAudit } from "../store/replay-audit.ts";
import type { Flags } from "./audit-flags.ts";
import { findAudit } from "./find-audit.ts";
import { withStore } from "./open-store.ts";
import { type PartFilter, readFilter } from "./part-filter.ts";
import { printLines } from "./print-lines.ts";
import { saveSnapshots } from "./save-snapshots.ts";

/**
 * `gatewarden snapshots export`: writes what an audit read as files, as `audit --save-snapshots` does. Single APIs come
 * without a manifest: what was read of a whole target can't be told from them.
 */
export async function runSnapshotsExport(dir: string, flags: Flags): Promise<number> {
  const filter = readFilter(flags);
  const folder = resolve(dir);
  const problems: string[] = [];
  let amount = 0;
  const id = await withStore(flags, async (store) => {
    const details = await findAudit(store, flags.audit);
    const { startedAt, finishedAt, collected } = replayAudit(store.blobs, details);
    const key = details.targets.find((entry) => entry.key)?.key ?? keyIdOf(store.fingerprintKey);
    const saved = { startedAt, key, now: () => new Date(finishedAt), origin: "`gatewarden snapshots export DIR`" };
    for await (const part of saveSnapshots(pick(collected, filter), folder, saved)) {
      if (part.kind === "coverage") continue;
      amount += 1;
      problems.push(...part.snapshot.gaps.filter(isLost).map(({ message }) => message));
    }
    return details.id;
  });
  if (amount === 0) {
    throw new UserError(
      `No snapshot of audit ${id} matches`,
      `\`gatewarden snapshots list --audit ${id}\` shows them.`,
    );
  }
  await printLines([[span(`${count(amount, "snapshot")} of audit ${id} written to ${dir}`)]]);
  if (problems.length === 0) return 0;
  throw new UserError(
    problems.join("\n"),
    "They are written as gaps. Audit again, or restore the store from a backup.",
  );
}

async function* pick(
  collected: AsyncIterable<Collected>,
  { isTarget, isPart, picksApis }: PartFilter,
): AsyncGenerator<Collected> {
  for await (const part of collected) {
    const isWanted = part.kind === "snapshot" ? isPart(part.snapshot) : isTarget(part.coverage.target) && !picksApis;
    if (isWanted) yield part;
  }
}
