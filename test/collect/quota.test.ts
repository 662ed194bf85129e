import { afterEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { runCollect } from "./run-collect.ts";
import { apis, callsForSixtyApis, listsOfSixtyApis } from "./sixty-apis.ts";

/** Slow enough that a machine that does something else for a moment does not look like a burst. */
const clockFactor = 6;

describe("within AWS's quotas", { retry: 2 }, () => {
  let simulator: Simulator | undefined;
  afterEach(() => simulator?.close());

  async function start(): Promise<Simulator> {
    simulator = await startSimulator({ clockFactor, latencyMs: 60, handlers: listsOfSixtyApis });
    return simulator;
  }

  it("reads everything without being throttled once, while alone", async () => {
    const aws = await start();
    const { coverage, snapshots } = await runCollect(aws, { rate: 1 }, { clock: createClock(clockFactor) });
    expect(coverage).toMatchObject([{ status: "complete", throttled: 0, gaps: [] }]);
    expect(snapshots).toHaveLength(apis + 1);
    expect(aws.requests.count({ service: "v1" }) + aws.requests.count({ service: "v2" })).toBe(callsForSixtyApis);
    expect(aws.requests.count({ status: 429 })).toBe(0);
  });

  it("loses nothing when two audits of one account draw on its quota at once", async () => {
    const aws = await start();
    const audit = () => runCollect(aws, { rate: 1 }, { clock: createClock(clockFactor) });
    for (const { coverage, snapshots } of await Promise.all([audit(), audit()])) {
      expect(coverage).toMatchObject([{ status: "complete", gaps: [] }]);
      expect(snapshots).toHaveLength(apis + 1);
    }
    expect(aws.requests.count({ status: 200 })).toBe(2 * (callsForSixtyApis + 1));
    expect(aws.requests.count({ status: 429 })).toBeGreaterThan(0);
  });

  it("survives someone else's burst: the account's whole quota used up again and again", async () => {
    const aws = await start();
    aws.faults.push({ kind: "throttle", service: "v1", after: 50, times: 120 });
    const { coverage, snapshots } = await runCollect(aws, { rate: 1 }, { clock: createClock(clockFactor) });
    expect(coverage).toMatchObject([{ status: "complete", throttled: 120, gaps: [] }]);
    expect(snapshots).toHaveLength(apis + 1);
  });
});
