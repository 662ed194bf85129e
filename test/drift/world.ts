import { expect } from "vitest";
import { createClock } from "../../src/clock.ts";
import type { Place } from "../../src/demo/place.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Drift } from "../../src/model/difference.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { accountId, region, runCollect } from "../collect/run-collect.ts";

/** A simulated AWS without APIs, and where to build some: execution logs may be switched on there. */
export async function startEmptyWorld(): Promise<{ simulator: Simulator; place: Place }> {
  const simulator = await startSimulator({ quotas: false });
  const value = `arn:aws:iam::${accountId}:role/logs`;
  const patchOperations = [{ op: "replace", path: "/cloudwatchRoleArn", value }];
  simulator.call("v1:UpdateAccount", { patchOperations }, { accountId, region });
  return { simulator, place: { aws: simulator, accountId, region } };
}

/** All snapshots of a simulator's one Region, taken without waiting for quotas. */
export async function snapshotsOf(simulator: Simulator): Promise<readonly Snapshot[]> {
  return (await runCollect(simulator, {}, { clock: createClock(1e6) })).snapshots;
}

/** What was told of a drift, one line a difference. */
export function linesOf({ changes }: Drift): string[] {
  return changes.flatMap(({ change, type, before, after, differences }) =>
    differences.map(({ path, expected, actual }) => {
      const values = change === "modified" ? `: ${JSON.stringify(expected)} → ${JSON.stringify(actual)}` : "";
      return `${change} ${type} ${(after ?? before)?.name} ${path}${values}`;
    }),
  );
}

/** Fails with what differs, unless nothing does. Compares in both directions. */
export function expectNoDrift(expected: Snapshot, actual: Snapshot): void {
  expect(linesOf(compareSnapshots(expected, actual))).toEqual([]);
  expect(linesOf(compareSnapshots(actual, expected))).toEqual([]);
}

/** The snapshot of the same API, or of the same kind when there is none. */
export function counterpart({ kind, api }: Snapshot, among: readonly Snapshot[]): Snapshot {
  const found = among.find((other) => other.kind === kind && other.api?.id === api?.id);
  if (!found) throw new Error(`There is no other snapshot of ${api?.name ?? kind}`);
  return found;
}
