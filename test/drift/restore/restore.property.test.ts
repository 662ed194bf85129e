import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRest, buildShared, buildV2, httpPlans, restPlans, webSocketPlans } from "../generated-world.ts";
import { snapshotsOf, startEmptyWorld } from "../world.ts";
import { compositeEdits } from "./composite-edits.ts";
import { memberEdits } from "./edits.ts";
import { forgotten, restoreAll } from "./harness.ts";
import { createCaller, makeEdit } from "./play.ts";
import { createWebAcls } from "./web-acls.ts";

const plans = fc.record({ rest: restPlans, http: httpPlans, webSocket: webSocketPlans });
/** Which edits are made: each number chooses one, of one member or of more. */
const choices = fc.array(fc.tuple(fc.boolean(), fc.nat()), { minLength: 1, maxLength: 8 });

describe("restoring calls", () => {
  it("bring zero differences back after any edits of any APIs, but for what the plan declares impossible", async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(plans, choices, async ({ rest, http, webSocket }, chosen) => {
        const { simulator, place } = await startEmptyWorld();
        createWebAcls(simulator);
        const caller = createCaller(simulator);
        try {
          const restApiId = buildRest(place, "rest", rest);
          const ApiId = buildV2(place, "http", http);
          buildV2(place, "socket", webSocket);
          buildShared(place, restApiId, ApiId);
          const expected = await snapshotsOf(simulator);
          const edits = [memberEdits(expected), compositeEdits(expected)];
          for (const [isComposite, number] of chosen) {
            const kind = edits[isComposite ? 1 : 0] ?? [];
            const edit = kind[number % kind.length];
            if (edit && (await makeEdit(caller, edit.calls))) made += 1;
          }
          const { restorings, left } = await restoreAll(simulator, caller, expected);
          expect([...left, ...restorings.flatMap(forgotten)]).toEqual([]);
        } finally {
          caller.close();
          await simulator.close();
        }
      }),
      { numRuns: 40 },
    );
    expect(made).toBeGreaterThan(50);
  }, 300_000);
});
