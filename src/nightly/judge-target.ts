import { audit } from "../audit.ts";
import { mapInOrder } from "../collect/streams.ts";
import { expectBaseline } from "../drift-sources/baseline.ts";
import { toActualPart } from "../drift-sources/collected.ts";
import type { FinderOptions } from "../find-drift/finder.ts";
import type { Collected, CollectedEnd } from "../model/collected.ts";
import type { Neighbourhood } from "../model/neighbour.ts";
import { isDriftPolicy } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import type { AuditRecorder } from "../model/target-audit.ts";
import { keyIdOf } from "../store/key-id.ts";
import type { BlobStore, ReportStore } from "../store/report-store.ts";
import type { ReadyPlan } from "./plan.ts";
import type { ReadPart } from "./read-target.ts";
import type { Workplace } from "./workplace.ts";

/** All that was read of a target, or of one of its APIs. */
export interface ReadTarget {
  readonly parts: readonly ReadPart[];
  readonly end: CollectedEnd;
  /** Id of the one API that was to be read; absent when all of the target was. */
  readonly only?: string;
}

/** Snapshots fetched from the store at a time. */
const atOnce = 8;

/**
 * Judges what was read and kept of a target, brings its findings up to date, and returns its report. Waivers mark findings in
 * it, and are not judged themselves: what one covers may lie in another target. Throws when the store does; doing it again
 * does no harm.
 * @param readTrail tells who changed what differs; undefined when nobody asked
 */
export async function judgeTarget(
  place: Workplace,
  plan: ReadyPlan,
  read: ReadTarget,
  readTrail: FinderOptions["readTrail"],
): Promise<Report> {
  const { store, clock, version } = place;
  const { waivers, standards, ignore } = plan;
  const expected = await expectedIn(store, read.end.coverage.target);
  const policies = plan.policies.filter(({ policy }) => expected !== undefined || !isDriftPolicy(policy));
  const key = keyIdOf(store.fingerprintKey);
  const toPart = (snapshot: Snapshot, known: string | undefined) => toActualPart(snapshot, { key, known });
  return await audit(replay(store.blobs, read), policies, {
    ...{ version, waivers, standards, only: read.only },
    startedAt: plan.audit.startedAt,
    now: () => new Date(clock.now()),
    recorder: recorderOf(store, plan, read),
    ...(expected ? { drift: { expected, ignore, toPart, readTrail } } : {}),
  });
}

/** What was approved in one target; undefined when nothing was. */
async function expectedIn({ baselines }: ReportStore, target: Target) {
  return await expectBaseline({ ...baselines, list: () => baselines.list(target) }, "the baseline");
}

async function* replay(blobs: BlobStore, { parts, end }: ReadTarget): AsyncGenerator<Collected> {
  for await (const snapshot of mapInOrder(toAsync(parts), atOnce, (part) => readPart(blobs, part))) {
    yield { kind: "snapshot", snapshot };
  }
  yield end;
}

async function* toAsync<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

async function readPart(blobs: BlobStore, { kept }: ReadPart): Promise<Snapshot> {
  const { snapshot: hash, neighbourhood: around } = kept;
  const [snapshot, neighbourhood] = await Promise.all([
    readBlob(blobs, hash),
    around === undefined ? undefined : readBlob(blobs, around),
  ]);
  if (neighbourhood === undefined) return snapshot as Snapshot;
  return { ...(snapshot as Snapshot), neighbourhood: neighbourhood as Neighbourhood };
}

async function readBlob(blobs: BlobStore, hash: string): Promise<unknown> {
  const value = await blobs.get(hash);
  if (value === undefined) throw new Error(`The blob ${hash} that this audit has just written is gone`);
  return value;
}

/** Records the target under the audit that goes on; its snapshots are kept already, and who can call what is kept on the way. */
function recorderOf(
  store: ReportStore,
  { audit: start, basis, receivers }: ReadyPlan,
  read: ReadTarget,
): AuditRecorder {
  const kept = new Map(read.parts.map(({ api, kept: hashes }) => [api?.id, hashes]));
  return {
    start: async () => {},
    snapshot: async ({ api }) => kept.get(api?.id),
    exposures: async (methods) => await store.blobs.put(methods),
    async target(target) {
      await store.audits.recordTarget(start, { ...target, basis }, receivers);
    },
  };
}
