import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { audit } from "../src/audit.ts";
import { saveSnapshots } from "../src/cli/save-snapshots.ts";
import { createClock } from "../src/clock.ts";
import { collect } from "../src/collect/collect.ts";
import { compilePolicies } from "../src/evaluate/compile.ts";
import { neighboursOf } from "../src/evaluate/neighbours.ts";
import { tryPolicy } from "../src/evaluate/try-policy.ts";
import { builtInPolicies } from "../src/load/package-root.ts";
import { loadPolicies } from "../src/load/policies.ts";
import { loadSnapshots } from "../src/load/snapshots.ts";
import { region, useCredentials } from "./collect/run-collect.ts";
import { startSmallWorld } from "./collect/small-world.ts";

describe("snapshots that an audit saved", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-saved-"));
  const aws = await startSmallWorld();
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await aws.close();
  });
  useCredentials(aws);
  const policies = compilePolicies(loadPolicies([builtInPolicies()]));
  const settings = { regions: [region], rate: 1, concurrency: 8, endpoint: aws.url };
  const options = {
    clock: createClock(1e6),
    fingerprint: () => "feedfacefeedface",
    neighbours: neighboursOf(policies),
  };
  const saved = { startedAt: new Date(0).toISOString(), key: "aaaabbbbcccc", now: () => new Date(0) };
  const report = await audit(saveSnapshots(collect(settings, options), folder, saved), policies, {
    version: "test",
    now: () => new Date(0),
  });
  const snapshots = loadSnapshots([folder]);

  it("are one file an API, one for what they share, and one that says what was read", () => {
    const { rest, http, websocket } = report.summary.apis;
    expect(readdirSync(folder)).toHaveLength(rest + http + websocket + 2);
    expect(readdirSync(folder)).toContain(`111111111111-${region}-regional.json`);
  });

  it("give the same findings when each policy is tried on them", () => {
    const trials = policies.flatMap((policy) => tryPolicy(policy, snapshots, report.startedAt));
    const tried = trials.flatMap(({ finding }) => (finding ? [`${finding.id} ${finding.message}`] : []));
    const found = report.findings.map(({ id, message }) => `${id} ${message}`);
    expect(found.length).toBeGreaterThan(10);
    expect(tried.sort()).toEqual(found.sort());
    expect(trials.filter(({ status }) => status === "pass")).toHaveLength(report.summary.results.pass);
  });
});
