import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { auditTarget } from "../../src/nightly/audit-target.ts";
import { failTarget } from "../../src/nightly/fail-target.ts";
import { reportKey } from "../../src/nightly/target-files.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { beginNight, type Night, openNight } from "./night.ts";

const target = { target: { partition: "aws", accountId, region }, gaps: [] };
const settings = { standards: ["FSBP"] };

describe("a target whose audit failed for good", () => {
  let aws: Simulator;
  let night: Night;
  beforeAll(async () => {
    aws = await startSmallWorld();
    night = await openNight(aws);
  });
  afterAll(async () => {
    await night.close();
    await aws.close();
  });

  async function fail(checkpoint: string | null, error: { Error?: string; Cause?: string }) {
    const plan = await beginNight(night, settings);
    const summary = await failTarget(night, plan, { target, checkpoint, error });
    return { summary, report: (await night.files.get(reportKey(night, plan.audit.id, target.target))) as Report };
  }

  it("is in the report with a gap that says why, in Lambda's words and without secrets", async () => {
    const errorMessage = "Bearer 0123456789abcdef0123 was refused";
    const Cause = JSON.stringify({ errorType: "Error", errorMessage, trace: ["at /var/task"] });
    const { summary, report } = await fail(null, { Error: "TypeError", Cause });
    expect(summary).toMatchObject({ target: `${accountId}/${region}`, status: "failed", gaps: 1 });
    expect(report.gaps[0]?.message).toMatch(
      /^The audit failed with TypeError: Bearer <secret [0-9a-f]{16}> was refused$/,
    );
  });

  it("is told in short when the error is long, or no JSON", async () => {
    const { report } = await fail(null, { Error: "Sandbox.Timedout", Cause: "x".repeat(5000) });
    expect(report.gaps[0]?.message.length).toBeLessThan(600);
    expect((await fail(null, {})).report.gaps[0]?.message).toBe("The audit failed with Error");
  });

  it("has what was read before it failed judged, and the rest unknown", async () => {
    const plan = await beginNight(night, settings);
    const step = await auditTarget(night, plan, { target, checkpoint: null }, { read: 0 });
    if (step.done) throw new Error("It was not to be done in one go");
    const { summary, report } = await fail(step.checkpoint, { Error: "Sandbox.Timedout" });
    expect(summary).toMatchObject({ status: "incomplete", apis: { rest: 1, http: 0, websocket: 0 } });
    const statuses = new Set(report.findings.map(({ status }) => status));
    expect(statuses).toEqual(new Set(["fail", "unknown"]));
    expect(report.coverage[0]?.calls).toHaveProperty("GetResources");
  });

  it("is recorded with nothing known when what was read can't be judged", async () => {
    const plan = await beginNight(night, settings);
    const step = await auditTarget(night, plan, { target, checkpoint: null }, { read: 0 });
    if (step.done) throw new Error("It was not to be done in one go");
    const checkpoint = (await night.files.get(step.checkpoint)) as { parts: { kept: { snapshot: string } }[] };
    for (const part of checkpoint.parts) part.kept.snapshot = "0".repeat(64);
    night.left.set(step.checkpoint, JSON.stringify(checkpoint));
    expect((await fail(step.checkpoint, { Error: "Error" })).summary).toMatchObject({ status: "failed", gaps: 1 });
    night.left.delete(step.checkpoint);
    expect((await fail(step.checkpoint, { Error: "Error" })).summary).toMatchObject({ status: "failed", gaps: 1 });
  });
});
