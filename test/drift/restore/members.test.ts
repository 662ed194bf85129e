import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { snapshotsOf } from "../world.ts";
import { memberEdits } from "./edits.ts";
import { forgotten, restoreAll } from "./harness.ts";
import { type Caller, createCaller } from "./play.ts";
import { startRichWorld } from "./rich-world.ts";

describe("restoring one member", () => {
  let simulator: Simulator;
  let caller: Caller;
  let expected: readonly Snapshot[];

  beforeAll(async () => {
    simulator = await startRichWorld();
    caller = createCaller(simulator);
    expected = await snapshotsOf(simulator);
  });
  afterAll(async () => {
    caller.close();
    await simulator.close();
  });

  it("brings back whatever an update changes", async () => {
    const tried = new Set<string>();
    const changed = new Set<string>();
    const problems: string[] = [];
    for (const { name, calls } of memberEdits(expected)) {
      if (changed.has(name) && name.startsWith("UpdateGatewayResponse")) continue;
      tried.add(name);
      try {
        for (const [operation, input] of calls) await caller.send(operation, input);
      } catch {
        continue;
      }
      const { restorings, left, snapshots } = await restoreAll(simulator, caller, expected).catch((error: Error) => {
        problems.push(`${name} ${JSON.stringify(calls)}: ${error.message}`);
        return { restorings: [], left: [], snapshots: expected };
      });
      if (restorings.length > 0) changed.add(name);
      if (left.length > 0) problems.push(`${name} ${JSON.stringify(calls)} leaves ${left.join(", ")}`);
      problems.push(...restorings.flatMap(forgotten).map((path) => `${name} forgets ${path}`));
      if (left.length > 0) expected = snapshots;
    }
    console.log([...tried].filter((n) => !changed.has(n)).join("\n"), changed.size, tried.size);
    expect(problems).toEqual([]);
  }, 600_000);
});
