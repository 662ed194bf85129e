import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "../src/audit.ts";
import { saveSnapshots } from "../src/cli/save-snapshots.ts";
import { createClock } from "../src/clock.ts";
import { collect } from "../src/collect/collect.ts";
import { demoAccess, demoRegions, startDemoOrganization } from "../src/demo/organization.ts";
import { compilePolicies } from "../src/evaluate/compile.ts";
import { neighboursOf } from "../src/evaluate/neighbours.ts";
import { builtInPolicies } from "../src/load/package-root.ts";
import { loadPolicies } from "../src/load/policies.ts";
import type { Collected } from "../src/model/collected.ts";
import type { Report } from "../src/model/report.ts";
import type { Fault } from "../src/simulator/faults.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import { readSavedAudit } from "../src/snapshot-files/saved/read.ts";
import { startRecording } from "../src/store/recording.ts";
import type { Replay } from "../src/store/replay.ts";
import { replayAudit } from "../src/store/replay-audit.ts";
import type { ReportStore } from "../src/store/report-store.ts";
import { region, useCredentials } from "./collect/run-collect.ts";
import { startSmallWorld } from "./collect/small-world.ts";
import { sqlitePlace } from "./store/store-place.ts";

const policies = compilePolicies(loadPolicies([builtInPolicies()]));
const neighbours = neighboursOf(policies);
const startedAt = "2026-11-20T23:59:59.000Z";
const now = () => new Date("2026-11-21T00:07:00.000Z");

/** The findings of a report, as text: the same to the last byte. */
const findingsOf = ({ findings }: Report) => findings.map((one) => JSON.stringify(one));
/** All that a re-evaluation has in common with the audit itself. */
const common = ({ finishedAt: _, coverage, ...rest }: Report) => ({
  ...rest,
  coverage: coverage.map(({ readAt: _readAt, ...one }) => one),
});

async function replay({ collected, finishedAt, interrupted, ...times }: Replay): Promise<Report> {
  const signal = interrupted ? AbortSignal.abort() : undefined;
  return await audit(collected, policies, { version: "test", ...times, now: () => new Date(finishedAt), signal });
}

describe("evaluating again what was read", () => {
  let simulator: Simulator;
  let folder: string;
  let place: Awaited<ReturnType<typeof sqlitePlace>>;
  let store: ReportStore;
  beforeAll(async () => {
    simulator = await startSmallWorld();
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "gatewarden-again-"));
    place = await sqlitePlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
    rmSync(folder, { recursive: true });
  });

  /** Audits AWS, and keeps what was read in the store and in a folder. */
  async function auditAws(from: Simulator, stream = (read: AsyncIterable<Collected>) => read, settings = {}) {
    useCredentials(from, from.world.managementAccountId);
    const all = { regions: [region], rate: 1, concurrency: 8, endpoint: from.url, ...settings };
    const read = collect(all, { clock: createClock(1e6), fingerprint: () => "feedfacefeedface", neighbours });
    const recording = startRecording(store, { version: "test" });
    const saved = saveSnapshots(stream(read), folder, { startedAt, key: "aaaabbbbcccc", now });
    const report = await audit(saved, policies, { version: "test", startedAt, now, recorder: recording });
    await recording.finish(report, []);
    const details = await store.audits.get(recording.id ?? "");
    if (!details) throw new Error("nothing was recorded");
    return { report, details };
  }

  it("gives the same report, from the store and from a folder, and says when it was read", async () => {
    const { report, details } = await auditAws(simulator);
    expect(report.findings.length).toBeGreaterThan(10);
    for (const source of [replayAudit(store.blobs, details), await readSavedAudit(folder)]) {
      const again = await replay(source);
      expect(findingsOf(again)).toEqual(findingsOf(report));
      expect(common(again)).toEqual(JSON.parse(JSON.stringify(common(report))));
      expect(again.coverage.map(({ readAt }) => readAt)).toEqual([startedAt]);
    }
    expect(report.coverage.map(({ readAt }) => readAt)).toEqual([undefined]);
  });

  it("gives the same findings for a whole organization", async () => {
    const organization = await startDemoOrganization(1e6);
    const settings = { ...demoAccess, regions: demoRegions, organization: {} };
    const { report, details } = await auditAws(organization, undefined, settings).finally(() => organization.close());
    expect(report.coverage.length).toBeGreaterThan(3);
    expect(report.complete).toBe(false);
    for (const source of [replayAudit(store.blobs, details), await readSavedAudit(folder)]) {
      const again = await replay(source);
      expect(findingsOf(again)).toEqual(findingsOf(report));
      expect(common(again)).toEqual(JSON.parse(JSON.stringify(common(report))));
    }
  });

  const operations = [
    "v1:GetRestApis",
    "v1:GetStages",
    "v1:GetResources",
    "v1:GetAuthorizers",
    "v1:GetUsagePlans",
    "v2:GetApis",
  ];
  const more = [
    "v2:GetRoutes",
    "v2:GetStages",
    "v2:GetIntegrations",
    "v1:GetDomainNames",
    "v1:GetAccount",
    "lambda:GetPolicy",
  ];
  const fault = fc.record({
    operation: fc.constantFrom(...operations, ...more),
    kind: fc.constantFrom("deny", "error", "reset"),
    after: fc.constantFrom(0, 1),
  }) as fc.Arbitrary<Fault>;

  it("leaves unknown what was unknown, whatever could not be read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 3 }), async (faults) => {
        simulator.faults.push(...faults);
        const { report, details } = await auditAws(simulator).finally(() => simulator.faults.splice(0));
        for (const source of [replayAudit(store.blobs, details), await readSavedAudit(folder)]) {
          const again = await replay(source);
          expect(findingsOf(again)).toEqual(findingsOf(report));
          expect(common(again)).toEqual(JSON.parse(JSON.stringify(common(report))));
        }
      }),
      { numRuns: 12 },
    );
  });

  it("keeps to what its audit read, though files of an earlier one are there", async () => {
    await auditAws(simulator);
    const withoutRest = async function* (read: AsyncIterable<Collected>) {
      for await (const part of read) if (part.kind === "coverage" || part.snapshot.kind !== "rest") yield part;
    };
    const { report } = await auditAws(simulator, withoutRest);
    const again = await replay(await readSavedAudit(folder));
    expect(findingsOf(again)).toEqual(findingsOf(report));
  });

  it("makes unknown what can't be read any more, and that alone", async () => {
    const { report, details } = await auditAws(simulator);
    const rest = readdirSync(folder).filter((name) =>
      readFileSync(join(folder, name), "utf8").includes('"kind": "rest"'),
    );
    const file = join(folder, rest.find((name) => !name.endsWith("-manifest.json")) ?? "");
    writeFileSync(file, readFileSync(file, "utf8").replace("SkipVerification", "skipverification"));
    const manifest = (await store.blobs.get(details.targets[0]?.manifest ?? "")) as {
      parts: { kind: string; content: string }[];
    };
    await place.spoil(manifest.parts.find(({ kind }) => kind === "rest")?.content ?? "", (bytes) => bytes.slice(0, 20));
    await store.close();
    store = await place.open();
    for (const source of [replayAudit(store.blobs, details), await readSavedAudit(folder)]) {
      const again = await replay(source);
      expect(again.complete).toBe(false);
      const [gap] = again.gaps;
      expect(again.gaps).toHaveLength(1);
      expect(gap).toMatchObject({ reason: "unreadable", remedy: expect.stringMatching(/Audit again/) });
      expect(gap?.message).toMatch(/rest/);
      expect(again.summary.apis).toEqual({ ...report.summary.apis, rest: 0 });
      const isRest = (arn: string | undefined) => arn?.includes("/restapis/") ?? false;
      const others = ({ findings }: Report) =>
        findings
          .filter(({ status, resource }) => status === "fail" && resource.api && !isRest(resource.api.arn))
          .map(({ id }) => id);
      expect(others(again)).toEqual(others(report));
      const ofRest = again.findings.filter(({ resource }) => isRest(resource.api?.arn));
      expect(new Set(ofRest.map(({ status }) => status))).toEqual(new Set(["unknown"]));
    }
  });

  it("says which targets were not kept, and what is broken of the others", async () => {
    const { details } = await auditAws(simulator);
    const lost = await replay(replayAudit(store.blobs, { ...details, targets: [] }));
    expect(lost.coverage).toMatchObject([{ status: "failed", gaps: [{ reason: "unreadable" }] }]);
    await place.spoil(details.targets[0]?.manifest ?? "", () => undefined);
    await store.close();
    store = await place.open();
    const broken = await replay(replayAudit(store.blobs, details));
    expect(broken.coverage).toMatchObject([
      { status: "failed", gaps: [{ message: expect.stringMatching(/The list of APIs .* is missing/) }] },
    ]);
    expect(broken.summary.results.pass).toBe(0);
  });

  it.each([
    ["cut off", (text: string) => text.slice(0, 200), /-manifest\.json:\d+:\d+ is no JSON/],
    [
      "of a newer Gatewarden",
      (text: string) => text.replace('"version": 1', '"version": 2'),
      /-manifest\.json:3:14: was written by a newer Gatewarden/,
    ],
    [
      "edited into nonsense",
      (text: string) => text.replace('"status": "complete"', '"status": "fine"'),
      /-manifest\.json:\d+:\d+: coverage\.status must be/,
    ],
  ])("refuses a manifest that is %s", async (_, change, message) => {
    await auditAws(simulator);
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith("-manifest.json")) ?? "");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    await expect(readSavedAudit(folder)).rejects.toThrow(message);
  });
});
