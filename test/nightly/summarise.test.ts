import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../src/audit.ts";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { startDemoOrganization } from "../../src/demo/organization.ts";
import { expectBaseline } from "../../src/drift-sources/baseline.ts";
import { toActualPart } from "../../src/drift-sources/collected.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { chooseBasis } from "../../src/load/choose-policies.ts";
import { compileSelection } from "../../src/load/compile-selection.ts";
import type { Settings } from "../../src/load/settings.ts";
import type { Report } from "../../src/model/report.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { targetName } from "../../src/model/target.ts";
import { auditTarget } from "../../src/nightly/audit-target.ts";
import { type ListedTargets, listTargets } from "../../src/nightly/list-targets.ts";
import { openPlans, type ReadyPlan } from "../../src/nightly/plan.ts";
import type { PlannedTarget } from "../../src/nightly/planned-target.ts";
import { summarise } from "../../src/nightly/summarise.ts";
import { reportKey } from "../../src/nightly/target-files.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { keyIdOf } from "../../src/store/key-id.ts";
import { readParts } from "../../src/store/snapshots.ts";
import { builtIn, type Night, openNight } from "./night.ts";
import { home, organizationSettings } from "./organization.ts";

/** Sessions of roles last an hour: twelve real seconds. */
const clockFactor = 300;

/** What a report says, but for how long things took and how often AWS was asked again. */
function saidBy({ summary, coverage, startedAt: _, finishedAt: __, ...report }: Report) {
  const { calls: ___, throttled: ____, ...counts } = summary;
  return {
    ...report,
    summary: counts,
    coverage: coverage.map(({ target, status, gaps, apis }) => ({ target, status, gaps, apis })),
  };
}

describe("an audit in steps", () => {
  let aws: Simulator;
  let night: Night;
  let listed: ListedTargets;
  let plan: ReadyPlan;
  let targets: readonly PlannedTarget[];
  const { settings, folder } = organizationSettings();

  beforeAll(async () => {
    aws = await startDemoOrganization(clockFactor);
    aws.faults.splice(1);
    // The role of one account is gone.
    const sandbox = aws.world.accounts.get("777788889999");
    if (sandbox) Object.assign(sandbox, { roles: [] });
    night = await openNight(aws, createClock(clockFactor), home);
    listed = await listTargets(night, { settings, folder }, builtIn);
    plan = await openPlans(night.files)(listed.audit.id);
    targets = (await night.files.get(listed.key)) as readonly PlannedTarget[];
    for (const target of targets) await auditTarget(night, plan, { target });
  });
  afterAll(async () => {
    await night.close();
    await aws.close();
    rmSync(folder, { recursive: true });
  });

  /** What an audit in one process comes to, at the same time. */
  async function auditInOneGo(told: Settings, { audit: { startedAt } }: ListedTargets): Promise<Report> {
    const expected = await expectBaseline(night.store.baselines, "the baseline");
    const basis = chooseBasis(told, { policies: builtIn, folder, drift: expected !== undefined });
    const policies = compileSelection(basis);
    const { clock, fingerprint, store } = night;
    const collected = collect(told, { clock, fingerprint, neighbours: neighboursOf(policies) });
    const toPart = (snapshot: Snapshot) => toActualPart(snapshot, { key: keyIdOf(store.fingerprintKey) });
    const { waivers } = basis;
    const { standards } = told;
    return await audit(collected, policies, {
      ...{ startedAt, waivers, standards, version: "test", now: () => new Date(clock.now()) },
      ...(expected ? { drift: { expected, ignore: [], toPart } } : {}),
    });
  }

  it("lists each Region of the accounts that can be entered, and the one that can't", () => {
    expect(listed).toMatchObject({ total: targets.length, bucket: "bucket", concurrency: settings.concurrency });
    const names = targets.map(({ target }) => targetName(target));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(3);
  });

  it("says what an audit in one process says: findings, waivers, scores, coverage", async () => {
    const { report } = await summarise(night, plan, listed.key);
    const whole = await auditInOneGo(settings, listed);
    expect(saidBy(report)).toEqual(saidBy(whole));
    const about = report.findings
      .filter(({ resource }) => resource.type === "waiver")
      .map(({ policy, status }) => [policy, status]);
    expect(about).toContainEqual(["waiver-expired", "fail"]);
    expect(about).toContainEqual(["waiver-unmatched", "fail"]);
    expect(report.summary.waived).toBeGreaterThan(0);
  });

  it("keeps the report, and may be run again", async () => {
    const first = await summarise(night, plan, listed.key);
    const again = await summarise(night, plan, listed.key);
    expect(again.report.summary).toEqual(first.report.summary);
    expect(again.digest.changed).toEqual(first.digest.changed);
    expect(first.digest.changed.new).toBeGreaterThan(0);
    const details = await night.store.audits.get(listed.audit.id);
    expect(details?.end).toMatchObject({ summary: first.report.summary, interrupted: false });
    expect(details?.targets).toHaveLength(targets.length);
  });

  it("takes a target that left no report for one of which nothing is known", async () => {
    const [lost] = targets.slice(1);
    if (!lost) throw new Error("There is no such target");
    night.left.delete(reportKey(night, listed.audit.id, lost.target));
    const { report } = await summarise(night, plan, listed.key);
    const coverage = report.coverage.find(({ target }) => targetName(target) === targetName(lost.target));
    expect(coverage).toMatchObject({
      status: "failed",
      gaps: expect.arrayContaining([expect.objectContaining({ operation: "audit", reason: "failed" })]),
    });
    expect(report.complete).toBe(false);
  });

  it("finds the drift that one process finds, also where nothing was read", async () => {
    const place = { accountId: "444455556666", region: "eu-west-1" };
    const details = await night.store.audits.get(listed.audit.id);
    const entry = details?.targets.find(
      ({ target }) => target.accountId === place.accountId && target.region === place.region,
    );
    if (!entry) throw new Error("There is no such target");
    const decision = {
      at: "2026-11-01T00:00:00.000Z",
      by: "alice",
      reason: "as it is",
      key: keyIdOf(night.store.fingerprintKey),
    };
    for await (const part of readParts(night.store.blobs, listed.audit.id, entry)) {
      if (!("snapshot" in part)) throw part.problem;
      const elsewhere = { ...part.snapshot, target: { ...part.snapshot.target, region: "eu-north-1" } };
      await night.store.baselines.approve([
        { ...decision, snapshot: part.snapshot },
        { ...decision, snapshot: elsewhere },
      ]);
    }
    const [restApiId] = aws.world.accounts.get(place.accountId)?.regions.get(place.region)?.restApis.keys() ?? [];
    const patchOperations = [{ op: "replace", path: "/description", value: "changed by hand" }];
    aws.call("UpdateRestApi", { restApiId, patchOperations }, place);
    const told = { ...settings, standards: [] };
    const again = await listTargets(night, { settings: told, folder }, builtIn);
    const planned = (await night.files.get(again.key)) as readonly PlannedTarget[];
    const ready = await openPlans(night.files)(again.audit.id);
    for (const target of planned) await auditTarget(night, ready, { target });
    const { report } = await summarise(night, ready, again.key);
    expect(report.drift).toEqual((await auditInOneGo(told, again)).drift);
    expect(report.drift?.differences.length).toBeGreaterThan(0);
    expect(report.drift?.unread.map(({ region }) => region)).toEqual(["eu-north-1"]);
  });
});
