import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { snapshotsOf } from "../world.ts";
import { type Caller, createCaller } from "./play.ts";
import { startRichWorld } from "./rich-world.ts";

/** A rich world for the tests of a file, with real clients, and what it was like at first. */
export interface RichWorld {
  simulator: Simulator;
  caller: Caller;
  expected: readonly Snapshot[];
}

/** A rich world for each test, or one for all, that is closed afterwards. Its members are there only while tests run. */
export function useRichWorld(one: "for each" | "for all"): RichWorld {
  const world = {} as RichWorld;
  const start = async () => {
    world.simulator = await startRichWorld();
    world.caller = createCaller(world.simulator);
    world.expected = await snapshotsOf(world.simulator);
  };
  const end = async () => {
    world.caller.close();
    await world.simulator.close();
  };
  if (one === "for all") {
    beforeAll(start);
    afterAll(end);
  } else {
    beforeEach(start);
    afterEach(end);
  }
  return world;
}

/** The snapshot of the API of that name, or `regional`. */
export function snapshotNamed({ expected }: RichWorld, name: string): Snapshot {
  const found = expected.find(({ kind, api }) => (api?.name ?? kind) === name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

/** The resource of that type and name. */
export function resourceNamed({ resources }: Snapshot, type: string, name: string): Resource {
  const found = resources.find((one) => one.type === type && one.name === name);
  if (!found) throw new Error(`There is no ${type} ${name}`);
  return found;
}
