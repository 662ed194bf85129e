import { type CollectContext, collectTarget } from "../collect/collect-target.ts";
import { createNeighbourLimits } from "../collect/neighbours/quotas.ts";
import { createProgress } from "../collect/progress.ts";
import { openTarget } from "../collect/targets.ts";
import { unread } from "../collect/unread.ts";
import { neighboursOf } from "../evaluate/neighbours.ts";
import type { QuotaUse, TargetCheckpoint } from "../model/checkpoint.ts";
import type { CollectedEnd } from "../model/collected.ts";
import type { ApiRef, Snapshot, SnapshotKind } from "../model/snapshot.ts";
import type { KeptSnapshot } from "../model/target-audit.ts";
import { keepSnapshot } from "../store/snapshots.ts";
import type { ReadyPlan } from "./plan.ts";
import type { PlannedTarget } from "./planned-target.ts";
import type { Workplace } from "./workplace.ts";

/** A snapshot that was read, and kept in the store. */
export interface ReadPart {
  readonly kind: SnapshotKind;
  /** Absent on `regional`. */
  readonly api?: ApiRef;
  readonly kept: KeptSnapshot;
}

/** How far the audit of a target is. */
export interface TargetProgress {
  /** What all APIs share comes first. */
  readonly parts: readonly ReadPart[];
  /** What is left to read, while something is. */
  readonly left?: TargetCheckpoint;
  /** What was read of it in the end, once all was. */
  readonly end?: CollectedEnd;
}

/** Reads on until all is read, or `until`, in milliseconds since the epoch, and keeps each snapshot as it comes. */
export async function readTarget(
  place: Workplace,
  plan: ReadyPlan,
  { target, gaps, closed }: PlannedTarget,
  { parts: before, left }: TargetProgress,
  until?: number,
): Promise<TargetProgress> {
  if (closed) return { parts: [], end: unread(target, gaps) };
  const open = await openTarget(await entranceOf(place, plan), { target, gaps });
  if ("gap" in open) return { parts: before, end: unread(target, [...gaps, open.gap]) };
  const parts = [...before];
  const stream = collectTarget(open, contextOf(place, plan, left?.neighbours.quotas), { from: left, until });
  let end: CollectedEnd | undefined;
  for (;;) {
    const next = await stream.next();
    if (next.done) return { parts, ...(next.value ? { left: next.value } : {}), ...(end ? { end } : {}) };
    if (next.value.kind === "coverage") end = next.value;
    else parts.push(await keepPart(place, next.value.snapshot));
  }
}

/** Keeps a snapshot in the store. */
export async function keepPart({ store }: Workplace, snapshot: Snapshot): Promise<ReadPart> {
  const { kind, api } = snapshot;
  return { kind, ...(api ? { api } : {}), kept: await keepSnapshot(store.blobs, snapshot) };
}

/** What opens the accounts of an audit. */
export async function entranceOf({ identity, connections, clock }: Workplace, { collect }: Pick<ReadyPlan, "collect">) {
  return { identity: await identity(), settings: { ...collect, concurrency: 1 }, connections, clock };
}

/** What a target is read with. */
export function contextOf(
  { clock, connections, fingerprint }: Workplace,
  { collect, policies }: ReadyPlan,
  used?: Readonly<Record<string, QuotaUse>>,
): CollectContext {
  return {
    ...{ clock, connections, fingerprint },
    settings: { ...collect, concurrency: 1 },
    progress: createProgress(),
    neighbours: neighboursOf(policies),
    neighbourLimits: createNeighbourLimits(collect.rate, clock, used),
    exports: false,
  };
}
