import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { openTrails } from "../../src/collect/trail/open-trails.ts";
import { seeCollected } from "../../src/drift-sources/collected.ts";
import { expectFiles } from "../../src/drift-sources/files.ts";
import { compareApis } from "../../src/find-drift/compare-apis.ts";
import { findDrift } from "../../src/find-drift.ts";
import type { Report } from "../../src/model/report.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { TrailQuestion } from "../../src/model/trail-event.ts";
import { accountId, region, runCollect, useCredentials } from "../collect/run-collect.ts";
import { approve, approved, auditInto, driftOf, driftPolicies, failing, told } from "./audits.ts";
import { type DriftWorld, startDriftWorld } from "./world.ts";

let world: DriftWorld;

beforeEach(async () => {
  world = await startDriftWorld();
});
afterEach(() => world.close());

const fast = () => ({ clock: createClock(1e6), fingerprint: () => "feedfacefeedface" });
const settings = () => ({ regions: [region], rate: 1, concurrency: 8, endpoint: world.simulator.url });

describe("what stages serve", () => {
  const compare = async (): Promise<Report> => {
    useCredentials(world.simulator);
    const seen = seeCollected(collect(settings(), { ...fast(), exports: true }), "k");
    const expected = {
      against: "deployed",
      words: "what stages serve",
      targets: [],
      of: async () => undefined,
    } as const;
    const now = () => new Date();
    return await findDrift(seen, expected, driftPolicies, { version: "test", startedAt: now().toISOString(), now });
  };

  it("is what was edited, once it is deployed", async () => {
    const restApiId = world.idOf("rest");
    world.call("v1:CreateDeployment", { restApiId, stageName: "prod" });
    expect(told(await compare())).toEqual([]);
    const items = world.call("v1:GetResources", { restApiId }).items as { id: string; path: string }[];
    const resourceId = items.find(({ path }) => path === "/skips")?.id;
    const patchOperations = [{ op: "replace", path: "/timeoutInMillis", value: "5000" }];
    world.call("v1:UpdateIntegration", { restApiId, resourceId, httpMethod: "GET", patchOperations });
    const edited = await compare();
    expect(told(edited)).toEqual(["rest prod: modified Integration GET /skips /timeoutInMillis 29000 → 5000"]);
    expect(failing(edited)).toEqual(["undeployed-changes"]);
    expect(edited.drift).toMatchObject({ counts: { changed: 1 }, stages: [] });
    expect(edited.drift?.differences[0]?.restore).toBeUndefined();
    world.call("v1:CreateDeployment", { restApiId, stageName: "prod" });
    expect(told(await compare())).toEqual([]);
  });

  it("tells of an old deployment with how many are newer, and of a canary what it can't tell", async () => {
    // Deployments are told apart by the second.
    await world.close();
    world = await startDriftWorld({ clockFactor: 1e5 });
    const restApiId = world.idOf("rest");
    const [stage] = world.call("v1:GetStages", { restApiId }).item as { deploymentId: string }[];
    const { id: newer } = world.call("v1:CreateDeployment", { restApiId });
    const { drift } = await compare();
    const old = { id: stage?.deploymentId, createdAt: expect.any(String), newer: 1 };
    expect(drift?.stages).toMatchObject([{ api: { name: "rest" }, stage: "prod", deployment: old }]);
    world.call("v1:CreateDeployment", { restApiId, stageName: "prod", canarySettings: { percentTraffic: 10 } });
    const canary = (await compare()).drift?.stages[0]?.canary;
    expect(canary).toMatchObject({ percent: 10, newer: 0 });
    expect([stage?.deploymentId, newer]).not.toContain(canary?.id);
  });
});

describe("who changed what", () => {
  const hourAgo = () => new Date(Date.now() - 3_600_000);

  it("is told by CloudTrail of each difference, or that no event explains it", async () => {
    const { simulator, store } = world;
    await approve(store, await auditInto(store, simulator));
    const ApiId = world.idOf("http");
    const as = { arn: `arn:aws:iam::${accountId}:user/mallory` };
    simulator.call("v2:UpdateApi", { ApiId, Description: "new words" }, { accountId, region, as });
    world.call("v2:UpdateApi", { ApiId: world.idOf("socket"), Description: "of nobody" });
    const audit = await auditInto(store, simulator);
    const trails = await openTrails(settings(), fast());
    const questions: TrailQuestion[] = [];
    const report = await driftOf(store, audit, await approved(store), {
      async readTrail(target, question) {
        questions.push(question);
        const { name } = question;
        return await trails.read(target, { name, from: hourAgo(), to: new Date(Date.now() + 1e6) });
      },
    });
    trails.close();
    const authors = report.drift?.differences.map(({ api, authors: of }) => [
      api?.name,
      of?.map(({ name, principal }) => `${name} ${principal}`),
    ]);
    // Two APIs differ, and each name is asked for once.
    const names = ["CreateApi", "DeleteApi", "ImportApi", "ReimportApi", "UpdateApi"];
    expect(questions).toEqual(names.map((name) => ({ name, since: report.drift?.since })));
    expect(simulator.requests.count({ service: "cloudtrail" })).toBe(names.length);
    expect(report.drift?.attributed).toBe(true);
    expect(authors).toEqual([
      ["http", [`UpdateApi ${as.arn}`]],
      ["socket", []],
    ]);
  });

  it("is not known where CloudTrail can't be read, and the report says so", async () => {
    const { simulator, store } = world;
    await approve(store, await auditInto(store, simulator));
    world.call("v2:UpdateApi", { ApiId: world.idOf("http"), Description: "new words" });
    const audit = await auditInto(store, simulator);
    simulator.faults.push({ kind: "deny", operation: "LookupEvents" });
    const trails = await openTrails(settings(), fast());
    const report = await driftOf(store, audit, await approved(store), {
      readTrail: (target, { name }) => trails.read(target, { name, from: hourAgo(), to: new Date() }),
    });
    trails.close();
    expect(report.drift?.differences.map(({ authors }) => authors)).toEqual([undefined]);
    expect(report.gaps.map(({ operation }) => operation)).toEqual(["cloudtrail:LookupEvents"]);
    expect(simulator.requests.count({ service: "cloudtrail" })).toBe(1);
    expect(report.complete).toBe(false);
  });
});

describe("snapshots in files", () => {
  it("are expected without the rest of their target, and their secrets may be any", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gatewarden-drift-"));
    const file = join(folder, "http.json");
    const { snapshots } = await runCollect(world.simulator, {}, { clock: createClock(1e6) });
    writeFileSync(file, JSON.stringify(snapshots.find(({ api }) => api?.name === "http")));
    world.call("v2:UpdateApi", { ApiId: world.idOf("http"), Description: "new words" });
    const audit = await auditInto(world.store, world.simulator);
    const report = await driftOf(world.store, audit, await expectFiles(file, "http.json"));
    expect(told(report)).toEqual(['http: modified Api http /Description undefined → "new words"']);
    expect(report.drift).toMatchObject({ against: "snapshot", counts: { compared: 1, unexpected: 2 } });
    rmSync(folder, { recursive: true });
  });
});

describe("two APIs", () => {
  const compare = async (one: Snapshot | undefined, other: Snapshot | undefined) => {
    if (!one || !other) throw new Error("there are no two APIs");
    const means = { policies: driftPolicies, now: new Date().toISOString(), ignore: [], words: "the other" };
    return (await compareApis({ snapshot: one, key: "k" }, { snapshot: other, key: "k" }, means)).drift;
  };

  it("differ in nothing that follows from where they are", async () => {
    const other = { accountId, region: "eu-central-1" };
    const build = (place: typeof other, target: string) =>
      world.simulator.call("v2:CreateApi", { Name: "twin", ProtocolType: "HTTP", Target: target }, place);
    const lambda = (place: typeof other, name: string) =>
      `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`;
    const here = { accountId, region };
    build(here, lambda(here, "f"));
    build(other, lambda(other, "f"));
    const read = async () => {
      const { snapshots } = await runCollect(
        world.simulator,
        { regions: [region, other.region] },
        { clock: createClock(1e6) },
      );
      return snapshots.filter(({ api }) => api?.name === "twin");
    };
    const [one, two] = await read();
    expect((await compare(one, two)).differences).toEqual([]);
    const ApiId = (two?.target.region === region ? one : two)?.api?.id;
    world.simulator.call("v2:UpdateApi", { ApiId, DisableExecuteApiEndpoint: true }, other);
    const [same, changed] = (await read()).toSorted((a) => (a.target.region === region ? -1 : 1));
    const { differences } = await compare(same, changed);
    expect(differences.map(({ path, expected, actual, restore }) => [path, expected, actual, restore])).toEqual([
      ["/DisableExecuteApiEndpoint", false, true, undefined],
    ]);
  });
});
