import { describe, expect, it } from "vitest";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { tryPolicy } from "../../src/evaluate/try-policy.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { examplePolicy, orders, target } from "./waiver-samples.ts";

const stage = (name: string, config: object) => ({
  type: "AWS::ApiGateway::Stage" as const,
  arn: `${orders.arn}/stages/${name}`,
  name,
  parent: orders.arn,
  config: { stageName: name, ...config },
});

const api = {
  type: "AWS::ApiGateway::RestApi" as const,
  arn: orders.arn,
  name: "orders",
  config: { id: orders.id, name: "orders" },
};

const regional: Snapshot = { kind: "regional", target, resources: [], gaps: [], unknownMembers: [] };

const snapshot: Snapshot = {
  kind: "rest",
  target,
  api: orders,
  resources: [api, stage("prod", { description: "x" }), stage("beta", {}), stage("test", {})],
  gaps: [],
  unknownMembers: [],
};

const [policy] = compilePolicies([
  examplePolicy("described", {
    cases: [
      {
        resource: "AWS::ApiGateway::Stage",
        when: 'stage.stageName != "test"',
        assert: "has(stage.description)",
        message: "{stage.stageName} of {api.name} has no description",
        examples: { pass: [], fail: [], skip: [] },
      },
    ],
  }),
]);

describe("tryPolicy", () => {
  if (!policy) throw new Error("there is a policy");
  const now = "2026-11-20T00:00:00Z";

  it("says pass, fail or skip of each resource that the policy is about, and why", () => {
    const trials = tryPolicy(policy, [regional, snapshot], now);
    expect(trials.map(({ resource, status, finding }) => [resource.name, status, finding?.message])).toEqual([
      ["prod", "pass", undefined],
      ["beta", "fail", "beta of orders has no description"],
      ["test", "skip", undefined],
    ]);
    expect(trials.map(({ when, assert }) => [when?.value, assert?.value])).toEqual([
      [true, true],
      [true, false],
      [false, undefined],
    ]);
  });

  it("says unknown where a gap hides the answer", () => {
    const gap = {
      operation: "apigateway:GetStages",
      reason: "denied",
      message: "no",
      scope: `${orders.arn}/stages/beta`,
      hides: ["*"],
    } as const;
    const [, beta] = tryPolicy(policy, [regional, { ...snapshot, gaps: [gap] }], now);
    expect([beta?.status, beta?.finding?.message]).toEqual([
      "unknown",
      "Not known, because apigateway:GetStages was denied.",
    ]);
  });
});
