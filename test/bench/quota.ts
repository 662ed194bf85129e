import { createClock } from "../../src/clock.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { runCollect } from "../collect/run-collect.ts";
import { listsOfSixtyApis } from "../collect/sixty-apis.ts";

/** Simulated seconds in a real one: few enough that the machine's own pauses stay small beside AWS's pace. */
const clockFactor = 5;

/** The 420 calls of sixty REST APIs (and eleven of the target) at the full quota, beside the time that AWS's quota allows at best. */
export async function benchQuota(): Promise<string[]> {
  const aws = await startSimulator({ clockFactor, latencyMs: 60, handlers: listsOfSixtyApis });
  await runCollect(aws, { rate: 1 }, { clock: createClock(clockFactor) });
  const calls = aws.requests.records.filter(({ service }) => service === "v1" || service === "v2");
  const times = calls.map(({ at }) => at);
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  const floor = (calls.length - 40) / 10;
  await aws.close();
  return [
    `${calls.length} calls at --rate 1: ${seconds.toFixed(1)} s of AWS's time, floor ${floor.toFixed(1)} s, ratio ${(seconds / floor).toFixed(3)}`,
    `  answered 429: ${calls.filter(({ status }) => status === 429).length}; lost: ${calls.filter(({ status }) => status !== 200).length}`,
  ];
}
