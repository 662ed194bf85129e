import { createClock } from "../../src/clock.ts";
import { type CollectOptions, collect } from "../../src/collect/collect.ts";
import type { CollectSettings } from "../../src/collect/settings.ts";
import type { TargetCoverage } from "../../src/model/coverage.ts";
import type { Gap, Resource, Snapshot } from "../../src/model/snapshot.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";

/** Everything that a collection gave. */
export interface Collection {
  readonly snapshots: readonly Snapshot[];
  readonly coverage: readonly TargetCoverage[];
  readonly targetGaps: readonly Gap[];
  readonly resources: readonly Resource[];
}

export const accountId = "111111111111";
export const region = "eu-west-1";

/** Lets the AWS SDK find an account's credentials where it always looks. */
export function useCredentials(simulator: Simulator, account = accountId): void {
  const { accessKeyId, secretAccessKey } = simulator.credentials(account);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
  });
}

/** Collects from a simulator, by default one Region of its one account at the full rate. */
export async function runCollect(
  simulator: Simulator,
  settings: Partial<CollectSettings> = {},
  options: Partial<Omit<CollectOptions, "fingerprint">> = {},
): Promise<Collection> {
  useCredentials(simulator);
  const snapshots: Snapshot[] = [];
  const coverage: TargetCoverage[] = [];
  const targetGaps: Gap[] = [];
  const all = { regions: [region], rate: 1, concurrency: 8, endpoint: simulator.url, ...settings };
  const clock = options.clock ?? createClock();
  for await (const collected of collect(all, { clock, fingerprint: () => "f".repeat(16), ...options })) {
    if (collected.kind === "snapshot") snapshots.push(collected.snapshot);
    else {
      coverage.push(collected.coverage);
      targetGaps.push(...collected.targetGaps);
    }
  }
  return { snapshots, coverage, targetGaps, resources: snapshots.flatMap(({ resources }) => resources) };
}
