import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FaultEffect } from "../../src/simulator/faults.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { auditSimulator } from "../audit-simulator.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { day } from "./audits.ts";
import { keepNothing, record } from "./keep-in-memory.ts";

/** Every operation that the audit of the small world calls. */
const operations = await (async () => {
  const simulator = await startSmallWorld();
  await auditSimulator(simulator);
  const names = Object.keys(simulator.requests.byOperation()).filter((name) => !name.startsWith("sts:"));
  await simulator.close();
  return names.sort();
})();

const faults: Readonly<Record<string, FaultEffect>> = {
  denied: { kind: "deny" },
  "torn off in the middle": { kind: "torn", how: "cut" },
};

describe("an audit that can't see everything", () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSmallWorld();
  });
  afterAll(() => simulator.close());

  /** Audits one after another, each recorded as a store would. */
  function startRecording() {
    const kept = keepNothing();
    let number = 0;
    return {
      kept,
      async audit(): Promise<string[]> {
        const id = `audit${number}`;
        const before = kept.history.length;
        const now = new Date(day(number));
        number += 1;
        const recorder = {
          start: async () => {},
          snapshot: async () => undefined,
          exposures: async () => undefined,
          target: async (audit: Parameters<typeof record>[1]) => {
            record(kept, audit, id);
          },
        };
        await auditSimulator(simulator, {}, undefined, { recorder, now: () => now });
        return kept.history
          .slice(before)
          .map(({ finding, kind }) => `${kind} ${kept.findings.get(finding)?.finding.policy}`);
      },
    };
  }

  it("begins with one that finds something, and a second that finds nothing new", async () => {
    const recording = startRecording();
    expect((await recording.audit()).length).toBeGreaterThan(50);
    expect(await recording.audit()).toEqual([]);
  });

  describe.each(operations)("%s", (operation) => {
    it.each(Object.entries(faults))("%s: resolves nothing, and finds nothing new", async (_, effect) => {
      const recording = startRecording();
      await recording.audit();
      simulator.faults.push({ operation, ...effect });
      const changes = await recording.audit().finally(() => simulator.faults.splice(0));
      expect(changes).toEqual([]);
      expect(await recording.audit()).toEqual([]);
    });
  });
});
