import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import type { Report } from "../../src/model/report.ts";
import { auditTarget } from "../../src/nightly/audit-target.ts";
import type { Deadlines } from "../../src/nightly/deadlines.ts";
import { failTarget } from "../../src/nightly/fail-target.ts";
import type { ReadyPlan } from "../../src/nightly/plan.ts";
import { summarise } from "../../src/nightly/summarise.ts";
import { reportKey } from "../../src/nightly/target-files.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { keyIdOf } from "../../src/store/key-id.ts";
import { readParts } from "../../src/store/snapshots.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { openDesk } from "./change-desk.ts";
import { beginNight, type Night, openNight } from "./night.ts";

const target = { partition: "aws", accountId, region };
const planned = { target, gaps: [] };
const at = { accountId, region };
const arn = `arn:aws:iam::${accountId}:user/mallory`;
const settings = { standards: ["FSBP"], drift: { attribute: true } };
/** Of one HTTP API, whose description was changed. */
const names = ["CreateApi", "DeleteApi", "ImportApi", "ReimportApi", "UpdateApi"];

let aws: Simulator;
let night: Night;
let ApiId: string;
beforeEach(async () => {
  aws = await startSmallWorld({ clockFactor: 1 });
  night = await openNight(aws, createClock(20));
  await approveAll();
  const { Items } = aws.call("GetApis", {}, at) as { Items: { ApiId: string; Name: string }[] };
  ApiId = Items.find(({ Name }) => Name === "http")?.ApiId ?? "";
  aws.call("v2:UpdateApi", { ApiId, Description: "new words" }, { ...at, as: { arn } });
  aws.requests.reset();
});
afterEach(async () => {
  await night.close();
  await aws.close();
});

/** Approves what an audit reads of the target. */
async function approveAll(): Promise<void> {
  const plan = await beginNight(night, { standards: ["FSBP"] });
  await auditTarget(night, plan, { target: planned });
  const { audit } = plan;
  const entry = (await night.store.audits.get(audit.id))?.targets[0];
  if (!entry) throw new Error("There is no such target");
  const key = keyIdOf(night.store.fingerprintKey);
  const decision = { at: new Date(Date.now() - 60_000).toISOString(), by: "alice", reason: "as it is", key };
  for await (const part of readParts(night.store.blobs, audit.id, entry)) {
    if (!("snapshot" in part)) throw part.problem;
    await night.store.baselines.approve([{ ...decision, snapshot: part.snapshot }]);
  }
}

async function auditOnce(plan: ReadyPlan, deadlines?: Deadlines): Promise<Report> {
  await auditTarget(night, plan, { target: planned }, deadlines);
  return (await night.files.get(reportKey(night, plan.audit.id, target))) as Report;
}

const lookups = () => aws.requests.count({ service: "cloudtrail" });
/** Who changed each difference: undefined where that is not known. */
const authors = ({ drift }: Report) =>
  drift?.differences.map(({ path, authors: of }) => [path, of?.map(({ name, principal }) => `${name} ${principal}`)]);

describe("an audit at night", () => {
  it("says who changed what, asking for the names that explain it, and whose report is the night's", async () => {
    const plan = await beginNight(night, settings);
    const report = await auditOnce(plan);
    expect(authors(report)).toEqual([["/Description", [`UpdateApi ${arn}`]]]);
    expect([lookups(), report.complete]).toEqual([names.length, true]);
    night.left.set("targets.json", JSON.stringify([planned]));
    const { report: whole } = await summarise(night, plan, "targets.json");
    expect([whole.drift?.attributed, authors(whole)]).toEqual([true, authors(report)]);
  });

  it("asks nothing unless the settings say so, nor where nothing differs", async () => {
    const silent = await auditOnce(await beginNight(night, { standards: ["FSBP"] }));
    expect([silent.drift?.attributed, authors(silent)]).toEqual([false, [["/Description", undefined]]]);
    aws.call("v2:UpdateApi", { ApiId, Description: "" }, at);
    const restored = await auditOnce(await beginNight(night, settings));
    expect([restored.drift?.attributed, authors(restored)]).toEqual([true, []]);
    expect(lookups()).toBe(0);
  });

  it("that may not ask says that nobody knows, and which permission is missing", async () => {
    aws.faults.push({ kind: "deny", operation: "LookupEvents" });
    const report = await auditOnce(await beginNight(night, settings));
    expect([authors(report), lookups()]).toEqual([[["/Description", undefined]], 1]);
    expect(report.gaps).toMatchObject([{ operation: "cloudtrail:LookupEvents", reason: "denied" }]);
  });

  it("that has no time left asks nothing, says so, and tells more when it is done again", async () => {
    const plan = await beginNight(night, settings);
    const hurried = await auditOnce(plan, { ask: 0 });
    expect([authors(hurried), lookups()]).toEqual([[["/Description", undefined]], 0]);
    expect(hurried.gaps).toMatchObject([{ operation: "cloudtrail:LookupEvents", reason: "failed" }]);
    const again = await auditOnce(plan);
    expect(authors(again)).toEqual([["/Description", [`UpdateApi ${arn}`]]]);
    expect(authors(await auditOnce(plan))).toEqual(authors(again));
  });

  it("that failed for good leaves open who changed what it had read", async () => {
    const plan = await beginNight(night, settings);
    let checkpoint: string | null = null;
    for (;;) {
      const step = await auditTarget(night, plan, { target: planned, checkpoint }, { read: 0, ask: 0 });
      if (step.done) break;
      ({ checkpoint } = step);
    }
    await failTarget(night, plan, { target: planned, checkpoint, error: { Error: "Sandbox.Timedout" } });
    const report = (await night.files.get(reportKey(night, plan.audit.id, target))) as Report;
    expect([report.drift?.attributed, authors(report)]).toEqual([true, [["/Description", undefined]]]);
    expect(lookups()).toBe(0);
  });
});

it("an audit after a change says who made it", async () => {
  const desk = openDesk(night, settings);
  const detail = {
    eventSource: "apigateway.amazonaws.com",
    eventName: "UpdateApi",
    requestParameters: { apiId: ApiId },
  };
  await desk.note({
    id: "e",
    account: accountId,
    detail: { ...detail, awsRegion: region, recipientAccountId: accountId },
  });
  const [outcome] = await desk.work();
  if (!outcome?.report) throw outcome?.error;
  expect(authors(outcome.report)).toEqual([["/Description", [`UpdateApi ${arn}`]]]);
  expect(lookups()).toBe(names.length);
});
