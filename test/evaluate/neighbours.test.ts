import { describe, expect, it } from "vitest";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Neighbour, NeighbourNeed } from "../../src/model/neighbour.ts";
import { neighbourNeeds, neighbourVariables, variableOfNeed } from "../../src/model/neighbour-variables.ts";
import type { NeighbourType, ResourceType } from "../../src/model/resource-type.ts";
import type { Gap, Snapshot } from "../../src/model/snapshot.ts";
import { compileOne, problemIn } from "./policy.ts";
import { gap, regionalSnapshot, restArn, restSnapshot, without } from "./snapshots.ts";

const uri = (arn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
const arnOf = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const integration = "AWS::ApiGateway::Integration";
const lambda = "AWS::Lambda::Function";
const needed: NeighbourNeed = `${integration}.functions`;
const patient = {
  when: "functions.exists(f, f.exists)",
  assert: "functions.all(f, !has(f.Timeout) || double(f.Timeout) * 1000 <= integration.timeoutInMillis)",
  message: "{integration.timeoutInMillis} ms for {functions.map(f, f.FunctionName)}",
};
const present = { when: "functions.size() > 0", assert: "functions.all(f, f.exists)" };

function neighbour(name: string, config: JsonObject, type: NeighbourType = lambda): Neighbour {
  return { type, arn: arnOf(name), config };
}

/** A REST API whose one integration calls a function, and what was read of its neighbours; nothing when `neighbours` is left out. */
function api(called: string, neighbours?: Neighbour[], gaps: Gap[] = [], variables: JsonObject = {}): Snapshot {
  const snapshot = restSnapshot({ gaps });
  const resources = snapshot.resources.map((resource) => {
    if (resource.type === "AWS::ApiGateway::Stage") return { ...resource, config: { ...resource.config, variables } };
    if (resource.type !== integration) return resource;
    return { ...resource, config: { type: "AWS_PROXY", uri: uri(arnOf(called)), timeoutInMillis: 29_000 } };
  });
  return { ...snapshot, resources, ...(neighbours ? { neighbourhood: { needs: [needed], neighbours } } : {}) };
}

function judge(conditions: Parameters<typeof compileOne>[1], snapshot: Snapshot) {
  const { counts, findings, errors } = evaluateSnapshot(
    [compileOne(integration, conditions)],
    snapshot,
    regionalSnapshot(),
  );
  expect(errors).toEqual([]);
  const [status] = Object.entries(counts.get("tried") ?? {}).find(([, count]) => count > 0) ?? [];
  return { status, finding: findings[0] };
}

const denied = (name: string): Gap => ({
  ...gap("x", arnOf(name)),
  operation: "lambda:GetFunctionConfiguration",
  hides: [lambda],
});

describe("a policy about an integration's function", () => {
  const slow = neighbour("pets", { exists: true, FunctionName: "pets", Timeout: 60 });
  const quick = neighbour("pets", { exists: true, FunctionName: "pets", Timeout: 5 });
  const missing = neighbour("pets", { exists: false });

  it.each<[what: string, snapshot: Snapshot, asksTimeout: string, asksExistence: string]>([
    ["a function that takes longer", api("pets", [slow]), "fail", "pass"],
    ["one that does not", api("pets", [quick]), "pass", "pass"],
    ["one that does not exist", api("pets", [missing]), "skip", "fail"],
    ["one in another account: nobody knows, and nobody could", api("pets", []), "skip", "skip"],
    ["one that was denied", api("pets", [], [denied("pets")]), "unknown", "unknown"],
    ["another one that was denied", api("pets", [slow], [denied("orders")]), "fail", "pass"],
    ["snapshots that were taken without such a need", api("pets"), "unknown", "unknown"],
    [
      "each stage's function, one of them too slow",
      stages([slow, neighbour("next", { exists: true })]),
      "fail",
      "pass",
    ],
    [
      "each stage's function, one of them missing",
      stages([quick, neighbour("next", { exists: false })]),
      "pass",
      "fail",
    ],
    ["a stage variable, when stages were denied", withoutStages([quick]), "unknown", "unknown"],
  ])("%s", (_, snapshot, asksTimeout, asksExistence) => {
    expect([judge(patient, snapshot).status, judge(present, snapshot).status]).toEqual([asksTimeout, asksExistence]);
  });

  it("names what it saw, and the gap that hid it", () => {
    const seen = judge(patient, api("pets", [slow])).finding;
    expect(seen).toMatchObject({ message: "29000 ms for pets" });
    expect(seen?.evidence).toContainEqual(expect.objectContaining({ path: "functions" }));
    const hidden = judge(patient, api("pets", [], [denied("pets")])).finding;
    expect(hidden).toMatchObject({ status: "unknown", evidence: [{ path: "functions" }] });
    expect(hidden?.message).toContain("lambda:GetFunctionConfiguration was denied");
  });

  function stages(neighbours: Neighbour[]): Snapshot {
    const snapshot = api("${stageVariables.fn}", neighbours, [], { fn: "pets" });
    const canarySettings = { stageVariableOverrides: { fn: "next" } };
    const resources = snapshot.resources.map((resource) =>
      resource.type === "AWS::ApiGateway::Stage"
        ? { ...resource, config: { ...resource.config, canarySettings } }
        : resource,
    );
    return { ...snapshot, resources };
  }

  function withoutStages(neighbours: Neighbour[]): Snapshot {
    const stagesDenied = gap("GetStages", restArn, "AWS::ApiGateway::Stage");
    return without(api("${stageVariables.fn}", neighbours, [stagesDenied]), "AWS::ApiGateway::Stage");
  }
});

describe("what policies need", () => {
  it("is nothing, when they read no neighbour", () => {
    expect(neighboursOf([compileOne(integration, { assert: "integration.type == 'MOCK'" })])).toEqual(new Set());
  });

  it.each<[string, Parameters<typeof compileOne>[1]]>([
    ["what must hold", { assert: "functions.all(f, f.exists)" }],
    [
      "the condition under which it must",
      { when: "functions.exists(f, f.exists)", assert: "integration.type == 'AWS'" },
    ],
    ["the message", { assert: "integration.type == 'AWS'", message: "calls {functions.map(f, f.FunctionName)}" }],
  ])("is told by %s", (_, conditions) => {
    expect(neighboursOf([compileOne(integration, conditions)])).toEqual(new Set([needed]));
  });

  it.each(neighbourNeeds)("may be %s, of which examples can be made", (need) => {
    const dot = need.lastIndexOf(".");
    const [type, name] = [need.slice(0, dot) as ResourceType, need.slice(dot + 1)];
    const assert = variableOfNeed(need)?.many ? `${name}.size() == 0` : `!has(${name})`;
    expect(neighboursOf([compileOne(type, { assert })])).toEqual(new Set([need]));
  });

  it("is checked like everything else: members that AWS does not have are no members", () => {
    expect(problemIn(integration, { assert: "functions.all(f, f.timeout > 3)" })).toContain("Timeout?");
    expect(problemIn("AWS::ApiGateway::Stage", { assert: "has(trafic)" })).toContain("traffic?");
  });
});

it("no name stands for a neighbour and for something else", async () => {
  const { relationsOf } = await import("../../src/evaluate/relations.ts");
  for (const [type, variables] of Object.entries(neighbourVariables)) {
    const others = Object.keys(relationsOf(type as ResourceType));
    expect(Object.keys(variables).filter((name) => others.includes(name))).toEqual([]);
  }
});
