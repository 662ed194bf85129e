import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callRest, callV2, type Place } from "../../src/demo/place.ts";
import { buildShop } from "../../src/demo/shop-apis.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { moveDefaults } from "./defaults.ts";
import { buildRest, buildShared, buildV2, httpPlans, restPlans, webSocketPlans } from "./generated-world.ts";
import { type Choose, chooser, eachConfig, reorder, writeAbsence } from "./variants.ts";
import { counterpart, expectNoDrift, linesOf, snapshotsOf, startEmptyWorld } from "./world.ts";

/** Worlds with one API of each kind and what they share. */
const worlds = fc.record({ rest: restPlans, http: httpPlans, webSocket: webSocketPlans, seed: fc.nat() });

/** Each snapshot of a generated world, with the means to change that world. */
async function inWorld(
  { rest, http, webSocket }: typeof worlds extends fc.Arbitrary<infer Plan> ? Plan : never,
  test: (snapshots: readonly Snapshot[], place: Place) => Promise<void> | void,
): Promise<void> {
  const { simulator, place } = await startEmptyWorld();
  try {
    const restApiId = buildRest(place, "rest", rest);
    const ApiId = buildV2(place, "http", http);
    buildV2(place, "socket", webSocket);
    buildShared(place, restApiId, ApiId);
    const snapshots = await snapshotsOf(simulator);
    expect(snapshots.map(({ kind }) => kind).sort()).toEqual(["http", "regional", "rest", "websocket"]);
    expect(snapshots.flatMap(({ gaps }) => gaps)).toEqual([]);
    await test(snapshots, place);
  } finally {
    await simulator.close();
  }
}

const runs = { numRuns: 12 };

describe("nothing is told of generated APIs of all kinds", () => {
  it("when they are audited twice", async () => {
    const property = fc.asyncProperty(worlds, (world) =>
      inWorld(world, async (snapshots, { aws }) => {
        const again = await snapshotsOf(aws);
        for (const snapshot of snapshots) expectNoDrift(snapshot, counterpart(snapshot, again));
      }),
    );
    await fc.assert(property, runs);
  });

  it.each<[string, (snapshot: Snapshot, choose: Choose) => Snapshot]>([
    [
      "lists, maps, statements and schemas come in another order",
      (snapshot, choose) => eachConfig(snapshot, ({ config }) => reorder(config, choose) as typeof config),
    ],
    [
      "what is not set is null, empty or absent",
      (snapshot, choose) => eachConfig(snapshot, (resource) => writeAbsence(resource, choose)),
    ],
    [
      "AWS fills in defaults",
      (snapshot, choose) => eachConfig(snapshot, (resource) => moveDefaults(resource, snapshot.kind, choose)),
    ],
  ])("when %s", async (_, rewrite) => {
    const property = fc.asyncProperty(worlds, (world) =>
      inWorld(world, (snapshots) => {
        for (let round = 0; round < 5; round += 1) {
          const choose = chooser(world.seed + round);
          for (const snapshot of snapshots) expectNoDrift(snapshot, rewrite(snapshot, choose));
        }
      }),
    );
    await fc.assert(property, runs);
  });

  it("when they are deployed again, unchanged", async () => {
    const property = fc.asyncProperty(worlds, (world) =>
      inWorld(world, async (snapshots, place) => {
        for (const { kind, api } of snapshots) redeploy(place, kind, String(api?.id));
        const again = await snapshotsOf(place.aws);
        for (const snapshot of snapshots) {
          const after = counterpart(snapshot, again);
          expect(linesOf(compareSnapshots(snapshot, after))).toEqual([]);
          if (snapshot.kind !== "regional") expect(deploymentOf(after)).not.toBe(deploymentOf(snapshot));
        }
      }),
    );
    await fc.assert(property, runs);
  });
});

/** What the stage of an API serves. */
function deploymentOf({ resources }: Snapshot): unknown {
  const stage = resources.find(({ type }) => type.endsWith("::Stage"));
  return stage?.config.deploymentId ?? stage?.config.DeploymentId;
}

/** Deploys the working copy as it is. A stage that deploys by itself does so after any update. */
function redeploy(place: Place, kind: Snapshot["kind"], id: string): void {
  if (kind === "rest") callRest(place, "CreateDeployment", { restApiId: id, stageName: "prod" });
  else if (kind !== "regional") callV2(place, "UpdateApi", { ApiId: id });
}

describe("nothing is told of the demo's shop", () => {
  let simulator: Simulator;
  let snapshots: readonly Snapshot[];
  beforeAll(async () => {
    const world = await startEmptyWorld();
    simulator = world.simulator;
    buildShop(world.place);
    snapshots = await snapshotsOf(simulator);
  });
  afterAll(() => simulator.close());

  it("when it is audited twice", async () => {
    const again = await snapshotsOf(simulator);
    expect(snapshots.length).toBeGreaterThan(12);
    for (const snapshot of snapshots) expectNoDrift(snapshot, counterpart(snapshot, again));
  });
});
