import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../src/audit.ts";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { startDemoOrganization } from "../../src/demo/organization.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { chooseBasis } from "../../src/load/choose-policies.ts";
import { compileSelection } from "../../src/load/compile-selection.ts";
import type { Report } from "../../src/model/report.ts";
import { targetName } from "../../src/model/target.ts";
import { auditTarget } from "../../src/nightly/audit-target.ts";
import { type ListedTargets, listTargets } from "../../src/nightly/list-targets.ts";
import { openPlans, type ReadyPlan } from "../../src/nightly/plan.ts";
import type { PlannedTarget } from "../../src/nightly/planned-target.ts";
import { summarise } from "../../src/nightly/summarise.ts";
import { reportKey } from "../../src/nightly/target-files.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
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

  it("lists each Region of the accounts that can be entered, and the one that can't", () => {
    expect(listed).toMatchObject({ total: targets.length, bucket: "bucket", concurrency: settings.concurrency });
    const names = targets.map(({ target }) => targetName(target));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(3);
  });

  it("says what an audit in one process says: findings, waivers, scores, coverage", async () => {
    const { report } = await summarise(night, plan, listed.key);
    const { waivers, ...selection } = chooseBasis(settings, { policies: builtIn, folder, drift: false });
    const policies = compileSelection(selection);
    const { clock, fingerprint } = night;
    const collected = collect(settings, { clock, fingerprint, neighbours: neighboursOf(policies) });
    const { startedAt } = listed.audit;
    const now = () => new Date(clock.now());
    const whole = await audit(collected, policies, {
      ...{ startedAt, now, waivers, version: "test" },
      standards: ["FSBP"],
    });
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
});
