import { UserError } from "../errors.ts";
import type { Expected, ExpectedTarget } from "../find-drift/sides.ts";
import type { SeenPart } from "../find-drift.ts";
import type { Expectation } from "../model/difference.ts";
import type { Target } from "../model/target.ts";
import type { AuditDetails, ManifestPart, TargetEntry } from "../store/entries.ts";
import { replayLostTarget } from "../store/replay.ts";
import { missingTargets } from "../store/replay-audit.ts";
import type { BlobStore } from "../store/report-store.ts";
import { targetKey } from "../store/rows.ts";
import { createPartReader, readCoverage, readManifest } from "../store/snapshots.ts";
import { isHiding, mayHideIn } from "./hiding.ts";
import { readingOrLost } from "./lost.ts";

/** What an audit in the store read, as what is expected. */
export function expectAudit(blobs: BlobStore, details: AuditDetails, against: Expectation, words: string): Expected {
  const entries = new Map(details.targets.map((entry) => [targetKey(entry.target), entry]));
  return {
    against,
    words,
    targets: details.targets.map(({ target }) => target),
    async of(target) {
      const entry = entries.get(targetKey(target));
      return entry && (await toExpected(blobs, details, entry));
    },
  };
}

async function toExpected(blobs: BlobStore, details: AuditDetails, entry: TargetEntry): Promise<ExpectedTarget> {
  const { startedAt: since, id } = details;
  try {
    const [{ coverage, targetGaps }, { parts }] = await readTarget(blobs, id, entry);
    return {
      isWhole: entry.api === undefined,
      gaps: targetGaps ?? coverage.gaps,
      parts: parts.map((part) => ({ ...toPart(blobs, id, entry, part), since })),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { isWhole: true, gaps: replayLostTarget(entry.target, error, since).targetGaps, parts: [] };
  }
}

/** What an audit in the store read, as what is there. */
export async function* seeAudit(blobs: BlobStore, details: AuditDetails): AsyncGenerator<SeenPart> {
  for (const entry of details.targets) yield* seeTarget(blobs, details, entry);
  for (const { coverage, targetGaps } of await missingTargets(blobs, details)) {
    yield { kind: "end", coverage, end: { target: coverage.target, gaps: targetGaps } };
  }
}

async function* seeTarget(blobs: BlobStore, details: AuditDetails, entry: TargetEntry): AsyncGenerator<SeenPart> {
  const { id, startedAt: readAt } = details;
  const { target, api } = entry;
  try {
    const [{ coverage, targetGaps }, { parts }] = await readTarget(blobs, id, entry);
    for (const part of parts) {
      const hasGaps = coverage.gaps.some((gap) => isHiding(gap) && mayHideIn(gap, part.api));
      yield { kind: "part", part: { ...toPart(blobs, id, entry, part), hasGaps } };
    }
    const only = api === undefined ? {} : { only: api };
    const end = { target, gaps: targetGaps ?? coverage.gaps, ...only };
    yield { kind: "end", coverage: { ...coverage, readAt }, end };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { coverage, targetGaps } = replayLostTarget(target, error, readAt);
    yield { kind: "end", coverage, end: { target, gaps: targetGaps } };
  }
}

async function readTarget(blobs: BlobStore, audit: string, entry: TargetEntry) {
  return await Promise.all([readCoverage(blobs, audit, entry), readManifest(blobs, audit, entry)]);
}

function toPart(blobs: BlobStore, audit: string, entry: TargetEntry, part: ManifestPart) {
  const { target, key } = entry;
  const { kind, api, content } = part;
  const read = createPartReader(blobs, audit, entry);
  return {
    ...placeOf(target, part),
    kind,
    ...(content === undefined ? {} : { content }),
    ...(key === undefined ? {} : { key }),
    read: readingOrLost({ target, kind, ...(api ? { api } : {}) }, () => read(part)),
  };
}

function placeOf(target: Target, { api }: ManifestPart) {
  return { target, ...(api ? { api } : {}) };
}
