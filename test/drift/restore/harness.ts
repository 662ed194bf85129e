import { compareSnapshots } from "../../../src/drift/compare.ts";
import { joinPlans } from "../../../src/drift/restore/join-plans.ts";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import type { Drift } from "../../../src/model/difference.ts";
import type { RestorePlan } from "../../../src/model/restore.ts";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
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
    if (after && drift && drift.changes.length > 0) {
      restorings.push({ drift, plan: planRestore(drift, before, after) });
    }
  }
  await playPlan(caller, joinPlans(restorings.map(({ plan }) => plan)));
  const snapshots = await snapshotsOf(simulator);
  const known = new Map([...expected, ...actual].flatMap(({ resources }) => resources).map((one) => [one.arn, one]));
  const impossible = restorings.flatMap(({ plan }) => plan.impossible);
  const declared = new Set(impossible.flatMap(({ arn, path }) => [`${arn} ${path}`, nameOf(known.get(arn), path)]));
  const left = expected.flatMap((before) => {
    const after = counterpart(before, snapshots);
    return after ? undeclared(compareSnapshots(before, after), declared) : [before.kind];
  });
  return { restorings, left, snapshots };
}

function counterpart(before: Snapshot, snapshots: readonly Snapshot[]): Snapshot | undefined {
  return snapshots.find(({ kind, api }) => kind === before.kind && api?.id === before.api?.id);
}

/** Differences, as `AWS::… name /path`, that no plan declared: by ARN, or by name for what came back under another id. */
function undeclared({ changes }: Drift, declared: ReadonlySet<string>): string[] {
  return changes.flatMap(({ after, before, differences }) =>
    differences
      .filter(({ path }) => ![after, before].some((side) => declared.has(`${side?.arn} ${path}`)))
      .map(({ path }) => nameOf(after ?? before, path))
      .filter((name) => !declared.has(name)),
  );
}

function nameOf(resource: Resource | undefined, path: string): string {
  return `${resource?.type} ${resource?.name} ${path}`;
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
