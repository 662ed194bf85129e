import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../src/clock.ts";
import { neighbourPermissions } from "../src/collect/neighbours/permissions.ts";
import { compilePolicies } from "../src/evaluate/compile.ts";
import { neighboursOf } from "../src/evaluate/neighbours.ts";
import { evaluateSnapshot } from "../src/evaluate/snapshot.ts";
import { loadSnapshots } from "../src/load/snapshots.ts";
import type { Finding } from "../src/model/finding.ts";
import { neighbourNeeds, variableOfNeed } from "../src/model/neighbour-variables.ts";
import type { Report } from "../src/model/report.ts";
import { type NeighbourType, neighbourTypes, type ResourceType } from "../src/model/resource-type.ts";
import type { GapReason, Snapshot } from "../src/model/snapshot.ts";
import type { FaultEffect } from "../src/simulator/faults.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import { auditSimulator } from "./audit-simulator.ts";
import { startNeighbourWorld } from "./collect/neighbours/neighbour-world.ts";
import { runCollect } from "./collect/run-collect.ts";
import { createPolicy } from "./evaluate/policy.ts";

/** What can happen to a request, and the reasons that its gap may give: broken XML is told apart from broken JSON. */
const faults: Readonly<Record<string, readonly [FaultEffect, ...GapReason[]]>> = {
  denied: [{ kind: "deny" }, "denied"],
  "throttled out": [{ kind: "throttle" }, "throttled"],
  "answered 500": [{ kind: "error", status: 500 }, "failed"],
  "torn off in the middle": [{ kind: "torn", how: "cut" }, "failed"],
  "answered with half of it": [{ kind: "torn", how: "broken" }, "unreadable"],
  "reset without an answer": [{ kind: "reset" }, "failed"],
  // Nothing at all must not be taken for "there is no such thing".
  "answered with nothing": [{ kind: "answer", output: {} }, "unreadable"],
};

/** One policy for each need, which fails wherever there is such a neighbour; and one that needs none. */
const policies = compilePolicies([
  ...neighbourNeeds.map((need) => {
    const dot = need.lastIndexOf(".");
    const [type, name] = [need.slice(0, dot) as ResourceType, need.slice(dot + 1)];
    const assert = variableOfNeed(need)?.many ? `${name}.size() == 0` : `!has(${name})`;
    return createPolicy(type, { id: need, assert });
  }),
  createPolicy("AWS::ApiGateway::Stage", { id: "none", assert: "false" }),
]);
/** Operations, with the types of neighbours that can't be read without. */
const operations = Map.groupBy(
  neighbourTypes.flatMap((type) => neighbourPermissions[type].map(({ action }) => [action, type] as const)),
  ([action]) => action,
);

const audit = (aws: Simulator) => auditSimulator(aws, {}, policies);
const needsOneOf = (types: readonly NeighbourType[]) => (policy: string) =>
  types.some((type) => variableOfNeed(policy as (typeof neighbourNeeds)[number])?.type === type);
const failures = ({ findings }: Report): Finding[] => findings.filter(({ status }) => status === "fail");
/** Without the evidence: on a clock that never waits, days pass between two audits. */
const names = (findings: readonly Finding[]) => findings.map(({ id, policy, message }) => `${id} ${policy} ${message}`);

describe("a fault at one operation of another service", () => {
  let simulator: Simulator;
  let whole: Report;

  beforeAll(async () => {
    simulator = await startNeighbourWorld(2);
    whole = await audit(simulator);
  });
  afterAll(() => simulator.close());

  it("is tried on all of them, beginning with an audit that is complete", () => {
    expect(neighboursOf(policies).size).toBe(neighbourNeeds.length);
    expect(operations.size).toBe(17);
    expect(whole.complete).toBe(true);
    // Nothing in this world takes on a role to authorize, or is reached through `integrationTarget`.
    const idle = whole.policies.filter(({ fail }) => fail === 0).map(({ id }) => id);
    expect(idle).toEqual([
      "AWS::ApiGateway::Authorizer.rolePolicies",
      "AWS::ApiGateway::Authorizer.roles",
      "AWS::ApiGateway::Integration.listeners",
      "AWS::ApiGateway::Integration.loadBalancers",
      "AWS::ApiGatewayV2::Authorizer.functionPolicies",
      "AWS::ApiGatewayV2::Authorizer.functions",
      "AWS::ApiGatewayV2::Authorizer.rolePolicies",
      "AWS::ApiGatewayV2::Authorizer.roles",
      "AWS::ApiGatewayV2::Integration.rolePolicies",
      "AWS::ApiGatewayV2::Integration.roles",
    ]);
  });

  describe.each([...operations.keys()])("%s", (operation) => {
    const types = (operations.get(operation) ?? []).map(([, type]) => type);
    const isAffected = needsOneOf(types);

    it.each(Object.entries(faults))("%s: gaps, unknown where it matters, the rest as before", async (_, fault) => {
      const [effect, reason] = fault;
      simulator.faults.push({ operation, ...effect });
      const report = await audit(simulator).finally(() => simulator.faults.splice(0));

      expect(report.complete).toBe(false);
      expect(report.errors).toEqual([]);
      for (const gap of report.gaps) expect(gap).toMatchObject({ operation, reason });
      expect(new Set(report.gaps.map(({ scope, hides }) => `${hides} ${scope}`)).size).toBe(report.gaps.length);
      expect(
        report.gaps.flatMap(({ hides }) => hides).filter((type) => !types.includes(type as NeighbourType)),
      ).toEqual([]);
      if (reason === "denied") expect(report.gaps[0]?.remedy).toMatch(`Allow ${operation} on `);

      const unaffected = (findings: Finding[]) => names(findings.filter(({ policy }) => !isAffected(policy)));
      expect(unaffected(failures(report))).toEqual(unaffected(failures(whole)));
      for (const policy of report.policies) {
        const then = whole.policies.find(({ id }) => id === policy.id);
        expect(policy.pass).toBe(then?.pass);
        expect(policy.fail + policy.unknown).toBe(then?.fail);
      }
      expect(
        report.findings.filter(({ status }) => status === "unknown").every(({ policy }) => isAffected(policy)),
      ).toBe(true);
      expect(report.summary.results.unknown).toBeGreaterThan(0);
    });
  });
});

it("stored snapshots give the same findings, neighbours and their gaps included", async () => {
  const simulator = await startNeighbourWorld();
  simulator.faults.push({ kind: "deny", operation: "lambda:GetFunctionConfiguration", path: "authorize" });
  const options = { clock: createClock(1e6), neighbours: neighboursOf(policies) };
  const { snapshots } = await runCollect(simulator, {}, options).finally(() => simulator.close());
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-"));
  writeFileSync(join(folder, "snapshots.json"), JSON.stringify(snapshots));
  const stored = loadSnapshots([folder]);
  rmSync(folder, { recursive: true });
  const judge = (all: readonly Snapshot[]) =>
    all.flatMap((snapshot) => evaluateSnapshot(policies, snapshot, all[0]).findings);
  expect(stored).toEqual(snapshots);
  expect(judge(stored)).toEqual(judge(snapshots));
  expect(judge(stored).filter(({ status }) => status === "unknown")).toHaveLength(1);
});

it("one function of many that is denied costs the answers about that one", async () => {
  const simulator = await startNeighbourWorld(2);
  const whole = await audit(simulator);
  const path = "authorize";
  simulator.faults.push({ kind: "deny", operation: "lambda:GetFunctionConfiguration", path });
  const report = await audit(simulator).finally(() => simulator.close());
  expect(report.gaps.map(({ scope }) => scope.split(":").at(-2))).toEqual([path]);
  const unknown = report.findings.filter(({ status }) => status === "unknown");
  expect(unknown.map(({ policy }) => policy)).toEqual(Array(2).fill("AWS::ApiGateway::Authorizer.functions"));
  expect(report.summary.results.fail).toBe(whole.summary.results.fail - 2);
});
