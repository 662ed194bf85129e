import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { runCollect } from "../collect/run-collect.ts";

/** All snapshots of a simulator's one Region. */
export async function snapshotsOf(simulator: Simulator): Promise<readonly Snapshot[]> {
  return (await runCollect(simulator)).snapshots;
}
