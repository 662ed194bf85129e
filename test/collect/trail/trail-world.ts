import type { CollectSettings } from "../../../src/collect/settings.ts";
import { openTrails } from "../../../src/collect/trail/open-trails.ts";
import type { Trail, TrailWish } from "../../../src/collect/trail/trail.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../../src/simulator/simulator.ts";
import type { TrailRecord } from "../../../src/simulator/trail/trail-record.ts";
import { accountId, region, useCredentials } from "../run-collect.ts";

export const day = 24 * 3_600_000;
const target = { partition: "aws", accountId, region };

/** A simulator in which an hour passes in a few seconds. */
export function startTrailWorld(options: SimulatorOptions = {}): Promise<Simulator> {
  return startSimulator({ clockFactor: 1000, ...options });
}

/** Looks up calls in the one Region: updates of stages in the last ten days, unless said otherwise. */
export async function readTrail(
  aws: Simulator,
  wish: Partial<TrailWish> = {},
  settings: Partial<CollectSettings> = {},
): Promise<Trail> {
  useCredentials(aws);
  const { clock } = aws;
  const all = { rate: 1, concurrency: 1, endpoint: aws.url, ...settings };
  const trails = await openTrails(all, { clock, fingerprint: () => "f".repeat(16) });
  const to = new Date(clock.now());
  try {
    return await trails.read(target, { from: new Date(to.getTime() - 10 * day), to, name: "UpdateStage", ...wish });
  } finally {
    trails.close();
  }
}

/** Puts records into the trail: `count` of them, a second apart, the last one now. */
export function addRecords(
  aws: Simulator,
  count: number,
  change: (index: number) => Partial<TrailRecord> = () => ({}),
) {
  aws.call("v1:GetRestApis", {}, { accountId, region });
  const trail = aws.world.accounts.get(accountId)?.regions.get(region)?.trail ?? [];
  for (let index = 0; index < count; index += 1) {
    const event = JSON.stringify({ requestParameters: { index } });
    const time = new Date(aws.clock.now() - (count - index) * 1000);
    const record = { id: `e${index}`, name: "UpdateStage", source: "apigateway.amazonaws.com", time };
    trail.push({ ...record, userName: "alice", readOnly: false, event, ...change(index) });
  }
}
