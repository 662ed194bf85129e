import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { snapshotsOf } from "./world.ts";

describe("comparing snapshots", () => {
  let simulator: Simulator;
  let snapshots: readonly Snapshot[];
  beforeAll(async () => {
    simulator = await startSmallWorld();
    snapshots = await snapshotsOf(simulator);
  });
  afterAll(() => simulator.close());

  it("finds nothing when an audit is repeated", async () => {
    const again = await snapshotsOf(simulator);
    expect(snapshots.length).toBe(4);
    for (const [index, snapshot] of snapshots.entries()) {
      expect(compareSnapshots(snapshot, again[index] as Snapshot).changes).toEqual([]);
    }
  });
});
