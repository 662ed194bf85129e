import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, createClock } from "../../src/clock.ts";
import { openConnections } from "../../src/collect/connections.ts";
import { createFingerprint } from "../../src/collect/fingerprint.ts";
import { identify } from "../../src/collect/identity.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { settingsOf } from "../../src/load/settings.ts";
import type { PartialSettings } from "../../src/load/settings-schema.ts";
import { beginAudit, settlePlan, startAudit } from "../../src/nightly/make-plan.ts";
import { type ReadyPlan, readyPlan } from "../../src/nightly/plan.ts";
import type { RunFiles } from "../../src/nightly/run-files.ts";
import type { Workplace } from "../../src/nightly/workplace.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { useCredentials } from "../collect/run-collect.ts";

export const builtIn = loadPolicies([builtInPolicies()]);

/** A workplace on this machine: a store in a folder, files in memory, AWS simulated. */
export interface Night extends Workplace {
  /** What steps left for each other, by key, as text. */
  readonly left: Map<string, string>;
  close(): Promise<void>;
}

/**
 * @param clock by default one that never makes anybody wait
 * @param account whose credentials are used
 */
export async function openNight(aws: Simulator, clock: Clock = createClock(1e6), account?: string): Promise<Night> {
  useCredentials(aws, account);
  process.env.AWS_ENDPOINT_URL = aws.url;
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-night-"));
  const store = await openSqliteStore(folder);
  const connections = openConnections();
  const left = new Map<string, string>();
  return {
    ...{ store, clock, connections, left },
    files: filesIn(left),
    version: "test",
    fingerprint: createFingerprint(store.fingerprintKey),
    identity: () => identify({ rate: 1, concurrency: 1 }, connections),
    async close() {
      connections.close();
      await store.close();
      rmSync(folder, { recursive: true });
      delete process.env.AWS_ENDPOINT_URL;
    },
  };
}

/** Files that are nothing but JSON text, as they are in a bucket. */
function filesIn(left: Map<string, string>): RunFiles {
  const put = async (name: string, value: unknown) => {
    left.set(name, JSON.stringify(value));
    return name;
  };
  const get = async (key: string) => JSON.parse(left.get(key) ?? "null") ?? undefined;
  return { bucket: "bucket", put, putPlain: put, get, keyOf: (name) => name };
}

/** Begins an audit with settings, as if it were another time where one is given. */
export async function beginNight(
  night: Workplace,
  flags: PartialSettings = {},
  startedAt?: string,
): Promise<ReadyPlan> {
  const settings = settingsOf({ folder: "/", flags: { rate: 1, ...flags } });
  const settled = await settlePlan(night, { settings, folder: "/", builtIn });
  const plan = { ...settled, audit: { ...startAudit(night), ...(startedAt === undefined ? {} : { startedAt }) } };
  await beginAudit(night, plan);
  return readyPlan(plan);
}
