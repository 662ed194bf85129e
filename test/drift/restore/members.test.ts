import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Snapshot } from "../../../src/model/snapshot.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { snapshotsOf } from "../world.ts";
import { compositeEdits } from "./composite-edits.ts";
import { type Edit, memberEdits } from "./edits.ts";
import { forgotten, restoreAll } from "./harness.ts";
import { type Caller, createCaller, makeEdit } from "./play.ts";
import { startRichWorld } from "./rich-world.ts";

/** How often an edit of one kind is tried on different resources before the next kind's turn. */
const enough = 2;

describe("restoring after one edit", () => {
  let simulator: Simulator;
  let caller: Caller;
  beforeAll(async () => {
    simulator = await startRichWorld();
    caller = createCaller(simulator);
  });
  afterAll(async () => {
    caller.close();
    await simulator.close();
  });

  /** Makes each edit and restores it; returns what went wrong, and which kinds of edit changed nothing. */
  async function tryAll(editsOf: (snapshots: readonly Snapshot[]) => readonly Edit[]) {
    let expected = await snapshotsOf(simulator);
    const count = editsOf(expected).length;
    const changed = new Map<string, number>();
    const tried = new Set<string>();
    const problems: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const edit = editsOf(expected)[index];
      if (!edit || (changed.get(edit.name) ?? 0) >= enough) continue;
      tried.add(edit.name);
      const taken = await makeEdit(caller, edit.calls);
      if (!taken && edit.calls.length === 1) continue;
      try {
        const { restorings, left, snapshots } = await restoreAll(simulator, caller, expected);
        if (restorings.length > 0) changed.set(edit.name, (changed.get(edit.name) ?? 0) + 1);
        problems.push(...left.map((name) => `${edit.name}: leaves ${name}`));
        problems.push(...restorings.flatMap(forgotten).map((name) => `${edit.name}: forgets ${name}`));
        expected = snapshots;
      } catch (error) {
        problems.push(`${edit.name}: ${String(error)}`);
        expected = await snapshotsOf(simulator);
      }
    }
    return { problems, unchanged: [...tried].filter((name) => !changed.has(name)) };
  }

  it("brings back whatever the update of one member changes", async () => {
    const { problems, unchanged } = await tryAll(memberEdits);
    console.log(unchanged.join("\n"));
    expect(problems).toEqual([]);
  }, 600_000);

  it("brings back what was deleted, added, replaced, tagged or imported", async () => {
    const { problems, unchanged } = await tryAll(compositeEdits);
    console.log(unchanged.join("\n"));
    expect(problems).toEqual([]);
  }, 600_000);
});
