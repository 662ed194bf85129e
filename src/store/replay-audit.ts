import { UserError } from "../errors.ts";
import type { Collected } from "../model/collected.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { Report } from "../model/report.ts";
import { targetName } from "../model/target.ts";
import type { AuditDetails, TargetEntry } from "./entries.ts";
import { type LostTarget, type Replay, replayLostTarget, replayTarget } from "./replay.ts";
import type { BlobStore } from "./report-store.ts";
import { targetKey } from "./rows.ts";
import { readCoverage, readManifest, readParts } from "./snapshots.ts";

/** What an audit in the store read, again. One that never ended counts as interrupted. */
export function replayAudit(blobs: BlobStore, details: AuditDetails): Replay {
  const { startedAt, end } = details;
  const { finishedAt = startedAt, interrupted = true } = end ?? {};
  return { startedAt, finishedAt, interrupted, collected: replayTargets(blobs, details) };
}

async function* replayTargets(blobs: BlobStore, details: AuditDetails): AsyncGenerator<Collected> {
  for (const entry of details.targets) yield* replayEntry(blobs, details, entry);
  yield* await missingTargets(blobs, details);
}

/** Targets that the audit reported on, and of which the store has nothing. */
export async function missingTargets(blobs: BlobStore, details: AuditDetails): Promise<readonly LostTarget[]> {
  const kept = new Set(details.targets.map(({ target }) => targetKey(target)));
  const reported = await readReported(blobs, details);
  return reported
    .filter(({ target }) => !kept.has(targetKey(target)))
    .map((coverage) => {
      const what = `Nothing was kept of ${targetName(coverage.target)} in audit ${details.id}`;
      const problem = new UserError(what, "Audit again: `gatewarden store check` says whether the store is sound.");
      return replayLostTarget(coverage.target, problem, details.startedAt, coverage);
    });
}

async function* replayEntry(
  blobs: BlobStore,
  { id, startedAt: readAt }: AuditDetails,
  entry: TargetEntry,
): AsyncGenerator<Collected> {
  try {
    const [record] = await Promise.all([readCoverage(blobs, id, entry), readManifest(blobs, id, entry)]);
    yield* replayTarget({ ...record, readAt, parts: readParts(blobs, id, entry) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield replayLostTarget(entry.target, error, readAt);
  }
}

/** The targets of the audit's report; none when it can't be read, or the audit never ended. */
async function readReported(blobs: BlobStore, { end }: AuditDetails): Promise<readonly TargetCoverage[]> {
  try {
    return (end && ((await blobs.get(end.report)) as Report | undefined)?.coverage) ?? [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [];
  }
}
