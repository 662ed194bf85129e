import { afterEach, describe, expect, it } from "vitest";
import type { GapReason } from "../../../src/model/snapshot.ts";
import type { FaultEffect } from "../../../src/simulator/faults.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { accountId, region } from "../run-collect.ts";
import { addRecords, day, readTrail, startTrailWorld } from "./trail-world.ts";

let aws: Simulator;
afterEach(() => aws.close());
const lookups = () => aws.requests.count({ service: "cloudtrail" });

describe("the trail of a target", () => {
  it.each([
    [0, 1],
    [1, 1],
    [50, 1],
    [51, 2],
    [1000, 20],
  ])("of %i events takes %i requests", async (events, requests) => {
    aws = await startTrailWorld();
    addRecords(aws, events);
    const trail = await readTrail(aws);
    expect(trail.events.map(({ id }) => id)).toEqual(
      Array.from({ length: events }, (_, index) => `e${index}`).reverse(),
    );
    expect([trail.gaps, lookups()]).toEqual([[], requests]);
  });

  it("is asked for twice a second, and never throttled", async () => {
    aws = await startTrailWorld({ clockFactor: 50 });
    addRecords(aws, 500);
    const before = aws.clock.now();
    await readTrail(aws);
    expect(aws.requests.count({ service: "cloudtrail", status: 400 })).toBe(0);
    expect(aws.clock.now() - before).toBeGreaterThan(((10 - 1) / 2) * 1000);
  });

  it("has neither reads, nor other services' calls, nor those before and after the period", async () => {
    aws = await startTrailWorld();
    const now = aws.clock.now();
    const changes = [
      { readOnly: true },
      { source: "lambda.amazonaws.com" },
      { time: new Date(now - 3 * day) },
      { time: new Date(now) },
      {},
    ];
    addRecords(aws, 5, (index) => ({ ...(index === 4 ? { time: new Date(now - 1.5 * day) } : {}), ...changes[index] }));
    const trail = await readTrail(aws, { from: new Date(now - 2 * day), to: new Date(now - day) });
    expect(trail.events.map(({ id }) => id)).toEqual(["e4"]);
  });

  it("costs no request more for 10,000 reads, whoever made them, and for calls by other names", async () => {
    aws = await startTrailWorld();
    const userName = "gatewarden";
    addRecords(aws, 10_000, () => ({ name: "GetStages", readOnly: true, userName }));
    addRecords(aws, 500, () => ({ name: "CreateStage" }));
    addRecords(aws, 1);
    expect((await readTrail(aws)).events.map(({ id }) => id)).toEqual(["e0"]);
    expect(lookups()).toBe(1);
  });

  it.each([
    ["TagResource", ["apigateway"]],
    ["AssociateWebACL", ["waf-regional", "wafv2"]],
  ])("has calls to %s of %j alone: other services have operations of that name too", async (name, services) => {
    aws = await startTrailWorld();
    const all = ["wafv2", "waf-regional", "apigateway", "lambda"];
    addRecords(aws, all.length, (index) => ({ id: all[index] ?? "", source: `${all[index]}.amazonaws.com`, name }));
    const { events } = await readTrail(aws, { name });
    expect(events.map(({ id }) => id)).toEqual(services);
  });

  it("goes back as far as CloudTrail remembers where nobody knows since when, and says that it may not be far enough", async () => {
    aws = await startTrailWorld();
    addRecords(aws, 2, (index) => ({ time: new Date(aws.clock.now() - (index === 0 ? 89 : 1) * day) }));
    const { events, gaps } = await readTrail(aws, { from: undefined });
    expect(events.map(({ id }) => id)).toEqual(["e1", "e0"]);
    expect(gaps.map(({ message }) => message)).toEqual([expect.stringMatching(/who changed something before is not/)]);
  });

  it("asks for nothing more once time is over, and says so", async () => {
    aws = await startTrailWorld({ quotas: false });
    addRecords(aws, 120);
    const { events, gaps } = await readTrail(aws, { until: aws.clock.now() });
    expect([events, lookups()]).toEqual([[], 0]);
    const message = "OutOfTime: The audit had no time left to look for who changed what";
    expect(gaps).toMatchObject([{ operation: "cloudtrail:LookupEvents", reason: "failed", message, hides: [] }]);
  });

  it("says from which day on CloudTrail has forgotten", async () => {
    aws = await startTrailWorld();
    addRecords(aws, 1, () => ({ time: new Date(aws.clock.now() - 89 * day) }));
    const now = aws.clock.now();
    const dayOf = (ago: number) => new Date(now - ago * day).toISOString().slice(0, 10);
    const { events, gaps } = await readTrail(aws, { from: new Date(now - 200 * day) });
    expect(events).toHaveLength(1);
    expect(gaps).toMatchObject([{ operation: "cloudtrail:LookupEvents", reason: "unsupported", hides: [] }]);
    expect(gaps[0]?.message).toContain(`goes back 90 days, to ${dayOf(90)}`);
    expect(gaps[0]?.message).toContain(`between ${dayOf(200)} and then`);
  });

  it("counts events that can't be read, and keeps the others", async () => {
    aws = await startTrailWorld();
    addRecords(aws, 4, (index) => ({ event: ["{", "[]", "null", "{}"][index] ?? "" }));
    const { events, gaps } = await readTrail(aws);
    expect(events.map(({ id, principal, agent }) => [id, principal, agent])).toEqual([["e3", "alice", "unknown"]]);
    expect(gaps).toMatchObject([
      { reason: "unreadable", message: "CloudTrail gave 3 events of UpdateStage whose records can't be read" },
    ]);
  });

  it("has a gap in place of an account that can't be entered", async () => {
    aws = await startTrailWorld();
    const { events, gaps } = await readTrail(aws, {}, { role: "Unknown" });
    expect(events).toEqual([]);
    expect(gaps).toMatchObject([{ operation: "sts:AssumeRole", reason: "denied" }]);
  });
});

const faults: Readonly<Record<string, readonly [FaultEffect, GapReason]>> = {
  denied: [{ kind: "deny" }, "denied"],
  "throttled out": [{ kind: "throttle" }, "throttled"],
  "answered 500": [{ kind: "error", status: 500 }, "failed"],
  "answered 501": [{ kind: "error", status: 501 }, "unsupported"],
  "torn off in the middle": [{ kind: "torn", how: "cut" }, "failed"],
  "answered with half of it": [{ kind: "torn", how: "broken" }, "unreadable"],
  "answered with nothing": [{ kind: "answer", output: {} }, "unreadable"],
  "answered with the same page for ever": [{ kind: "answer", output: { Events: [], NextToken: "again" } }, "failed"],
};

describe("a trail that can't be read to its end", () => {
  it.each(Object.entries(faults))(
    "%s: keeps what it has, and says why there may be more",
    async (_, [fault, reason]) => {
      aws = await startTrailWorld({ quotas: false });
      addRecords(aws, 120);
      aws.faults.push({ operation: "cloudtrail:LookupEvents", after: 1, ...fault });
      const { events, gaps } = await readTrail(aws);
      expect(events).toHaveLength(50);
      const scope = `arn:aws:apigateway:${region}:${accountId}:/*`;
      expect(gaps).toMatchObject([{ operation: "cloudtrail:LookupEvents", reason, scope, hides: [] }]);
      expect(gaps[0]?.remedy).toBe(reason === "denied" ? "Allow cloudtrail:LookupEvents on *." : undefined);
    },
  );

  it("is read to its end when only some requests fail", async () => {
    aws = await startTrailWorld({ quotas: false });
    addRecords(aws, 120);
    aws.faults.push({ operation: "cloudtrail:LookupEvents", kind: "throttle", after: 1, times: 2 });
    expect(await readTrail(aws)).toMatchObject({ events: { length: 120 }, gaps: [] });
  });
});
