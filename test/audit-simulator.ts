import { type AuditOptions, audit } from "../src/audit.ts";
import { createClock } from "../src/clock.ts";
import { collect } from "../src/collect/collect.ts";
import type { CollectSettings } from "../src/collect/settings.ts";
import { type CompiledPolicy, compilePolicies } from "../src/evaluate/compile.ts";
import { neighboursOf } from "../src/evaluate/neighbours.ts";
import { builtInPolicies } from "../src/load/package-root.ts";
import { loadPolicies } from "../src/load/policies.ts";
import type { Report } from "../src/model/report.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import { region, useCredentials } from "./collect/run-collect.ts";

const builtIn = compilePolicies(loadPolicies([builtInPolicies()]));

/** A whole audit of a simulator, by default with the built-in policies, on a clock that never waits. */
export async function auditSimulator(
  simulator: Simulator,
  settings: Partial<CollectSettings> = {},
  policies: readonly CompiledPolicy[] = builtIn,
  options: Partial<AuditOptions> = {},
): Promise<Report> {
  useCredentials(simulator);
  const all = { regions: [region], rate: 1, concurrency: 8, endpoint: simulator.url, ...settings };
  const neighbours = neighboursOf(policies);
  const collected = collect(all, { clock: createClock(1e6), fingerprint: () => "feedfacefeedface", neighbours });
  return audit(collected, policies, { version: "test", now: () => new Date(0), ...options });
}
