import { describe, expect, it } from "vitest";
import { wholeApiDrift } from "../../src/drift/whole-api.ts";
import { evaluateDrift } from "../../src/evaluate/drift/evaluate.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { compareAndEvaluate, driftOf, driftPolicies, edited, told } from "./drift-samples.ts";
import { compileOne } from "./policy.ts";
import { gap, regionalSnapshot, restArn, restSnapshot, without } from "./snapshots.ts";

const rest = restSnapshot();
const shared = { regional: { expected: regionalSnapshot(), actual: regionalSnapshot() } };
const stagesDenied = gap("GetStages", restArn, "AWS::ApiGateway::Stage");
const torn = gap("GetMethod", `${restArn}/resources/r1/methods/GET`, "AWS::ApiGateway::Method");

/** Ids of policies by the status of their findings. */
function byStatus(evaluation: ReturnType<typeof evaluateDrift>, status: "fail" | "unknown"): string[] {
  return evaluation.findings.filter((one) => one.status === status).map(({ policy }) => policy);
}

describe("what could not be compared", () => {
  const denied: Snapshot = { ...without(rest, "AWS::ApiGateway::Stage"), gaps: [stagesDenied] };
  const drift = driftOf([], { uncompared: [{ type: "AWS::ApiGateway::Stage", side: "actual", gap: stagesDenied }] });
  const aboutStages = driftPolicies
    .filter(({ cases }) => cases.some(({ source }) => source.resource === "AWS::ApiGateway::Stage"))
    .map(({ policy }) => policy.id);

  it("is unknown for every policy that might have had something to say, once, and no pass", () => {
    const evaluation = evaluateDrift(driftPolicies, drift, rest, denied, { against: "baseline", ...shared });
    const unknown = byStatus(evaluation, "unknown");
    expect(unknown).toEqual([...new Set(unknown)]);
    expect(unknown).toEqual(expect.arrayContaining([...aboutStages, "drift-other"]));
    expect(unknown).not.toContain("drift-integration-moved");
    expect(byStatus(evaluation, "fail")).toEqual([]);
    expect(evaluation.counts.get("drift-other")).toEqual({ pass: 0, fail: 0, unknown: 1, skip: 0 });
  });

  it.each(["expected", "actual"] as const)("is told of the %s side", (side) => {
    const [expected, actual] = side === "expected" ? [denied, rest] : [rest, denied];
    const { findings } = evaluateDrift(driftPolicies, driftOf([]), expected, actual, { against: "last", ...shared });
    expect(findings.length).toBeGreaterThan(aboutStages.length - 1);
    expect(findings.every(({ status, resource }) => status === "unknown" && resource.name === "pets")).toBe(true);
    expect(findings[0]?.message).toBe("Not known, because apigateway:GetStages was denied.");
  });

  it("is one finding for an API that one side may or may not have", () => {
    const listed = gap("GetRestApis", "arn:aws:apigateway:eu-west-1::/restapis", "AWS::ApiGateway::RestApi");
    const doubted = wholeApiDrift("removed", rest, [listed]);
    const { findings } = evaluateDrift(driftPolicies, doubted, rest, undefined, { against: "baseline", ...shared });
    expect(findings).toMatchObject([{ policy: "drift-other", status: "unknown", resource: { arn: restArn } }]);
  });

  it("does not hide what differs elsewhere", () => {
    const differences = [{ path: "/description", actual: "x" }];
    const model = {
      change: "modified",
      type: "AWS::ApiGateway::Model",
      ...formsOf("/models/Pet"),
      differences,
    } as const;
    const both = { ...drift, changes: [model] };
    const evaluation = evaluateDrift(driftPolicies, both, rest, denied, { against: "baseline", ...shared });
    expect(told(evaluation)).toEqual(["drift-other on pets: ApiGateway::Model models/Pet /description"]);
    expect(evaluation.counts.get("drift-other")).toMatchObject({ fail: 1, unknown: 1 });
  });

  function formsOf(arnEnd: string) {
    const found = rest.resources.find(({ arn }) => arn.endsWith(arnEnd));
    return found ? { before: found, after: found } : {};
  }
});

describe("a difference that is not wholly seen", () => {
  const opened = edited(rest, "/methods/GET", { authorizationType: "NONE" });

  it.each([
    ["one side is torn", rest, { ...opened, gaps: [torn] }, ["drift-authorization-removed"]],
    ["the other is", { ...rest, gaps: [torn] }, opened, ["drift-authorization-removed"]],
  ])("makes unknown what depends on it: %s", (_, expected, actual, ids) => {
    const evaluation = compareAndEvaluate(expected, actual, shared);
    expect(byStatus(evaluation, "unknown")).toEqual(expect.arrayContaining(ids));
    expect(byStatus(evaluation, "fail")).toEqual(["drift-other"]);
  });

  it("leaves certain what does not: whoever can reach the method, it no longer authenticates", () => {
    const hidden = (one: Snapshot) => ({ ...without(one, "AWS::ApiGateway::Stage"), gaps: [stagesDenied] });
    const evaluation = compareAndEvaluate(hidden(rest), hidden(opened), shared);
    const onMethod = evaluation.findings.filter(({ resource }) => resource.type === "AWS::ApiGateway::Method");
    expect(onMethod.map(({ policy, status }) => `${policy} ${status}`)).toEqual([
      "drift-exposure-opened unknown",
      "drift-exposure-widened unknown",
      "drift-authorization-removed fail",
    ]);
  });

  it("is unknown to policies that ask who changed it, when CloudTrail did not answer", () => {
    const asking = compileOne("AWS::ApiGateway::Method", {
      cases: [
        {
          resource: "AWS::ApiGateway::Method",
          subject: "difference",
          when: "attributed",
          assert: "authors.size() == 0",
          message: "wrong",
          examples: { pass: [], fail: [], skip: [] },
        },
      ],
    });
    const failed = gap("LookupEvents", "111122223333");
    const evaluate = (gaps: (typeof failed)[]) =>
      compareAndEvaluate(rest, opened, { ...shared, attributed: { by: new Map(), gaps } }, [asking]);
    expect(evaluate([failed]).counts.get("tried")).toMatchObject({ unknown: 1, pass: 0 });
    expect(evaluate([]).counts.get("tried")).toMatchObject({ unknown: 0, pass: 1 });
    expect(compareAndEvaluate(rest, opened, shared, [asking]).counts.get("tried")).toMatchObject({ skip: 1 });
  });
});
