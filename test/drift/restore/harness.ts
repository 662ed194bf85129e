import { compareSnapshots } from "../../../src/drift/compare.ts";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import type { Drift } from "../../../src/model/difference.ts";
import type { RestorePlan } from "../../../src/model/restore.ts";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { snapshotsOf } from "../world.ts";
import { type Caller, playPlan } from "./play.ts";

/** What was found, and what was done about it. */
export interface Restoring {
  readonly drift: Drift;
  readonly plan: RestorePlan;
}

/** Restores all drift of a simulator by playing the plans, and says which differences are left that no plan declared. */
export async function restoreAll(
  simulator: Simulator,
  caller: Caller,
  expected: readonly Snapshot[],
): Promise<{ restorings: Restoring[]; left: string[]; snapshots: readonly Snapshot[] }> {
  const actual = await snapshotsOf(simulator);
  const restorings: Restoring[] = [];
  for (const before of expected) {
    const after = counterpart(before, actual);
    const drift = after ? compareSnapshots(before, after) : undefined;
    if (!after || !drift || drift.changes.length === 0) continue;
    const plan = planRestore(drift, before, after);
    restorings.push({ drift, plan });
    await playPlan(caller, plan);
  }
  const snapshots = await snapshotsOf(simulator);
  const declared = new Set(restorings.flatMap(({ plan }) => plan.impossible.map(({ path }) => path)));
  const left = expected.flatMap((before) => {
    const after = counterpart(before, snapshots);
    return after
      ? namesOf(compareSnapshots(before, after)).filter((name) => !declared.has(pathOf(name)))
      : [before.kind];
  });
  return { restorings, left, snapshots };
}

function counterpart(before: Snapshot, snapshots: readonly Snapshot[]): Snapshot | undefined {
  return snapshots.find(({ kind, api }) => kind === before.kind && api?.id === before.api?.id);
}

/** Each difference as `modified AWS::… name /path`. */
export function namesOf({ changes }: Drift): string[] {
  return changes.flatMap(({ change, type, after, before, differences }) =>
    differences.map(({ path }) => `${change} ${type} ${(after ?? before)?.name} ${path}`),
  );
}

function pathOf(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
}

/** Differences of which a plan says neither how they are restored nor why they can't be. */
export function forgotten({ drift, plan }: Restoring): string[] {
  const told = new Set([
    ...plan.steps.flatMap(({ restores }) =>
      restores.flatMap(({ arn, paths }) => paths.map((path) => `${arn} ${path}`)),
    ),
    ...plan.impossible.map(({ arn, path }) => `${arn} ${path}`),
  ]);
  return drift.changes.flatMap(({ after, before, differences }) =>
    differences.map(({ path }) => `${(after ?? before)?.arn} ${path}`).filter((name) => !told.has(name)),
  );
}
