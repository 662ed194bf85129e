import { describe, expect, it } from "vitest";
import { relationsOf } from "../../src/evaluate/relations.ts";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import { evaluateTargetGaps } from "../../src/evaluate/target-gaps.ts";
import { regionalMembers } from "../../src/evaluate/variables.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Gap, Snapshot } from "../../src/model/snapshot.ts";
import { compileOne } from "./policy.ts";
import {
  gap,
  regionalSnapshot,
  restArn,
  restSnapshot,
  target,
  webArn,
  webSocketSnapshot,
  without,
} from "./snapshots.ts";

const v1 = <Name extends string>(name: Name) => `AWS::ApiGateway::${name}` as const;
const v2 = <Name extends string>(name: Name) => `AWS::ApiGatewayV2::${name}` as const;
const root = "arn:aws:apigateway:eu-west-1::";

interface Judged {
  readonly resource: ResourceType;
  readonly when?: string;
  readonly assert: string;
}

function statuses({ resource, ...conditions }: Judged, snapshot: Snapshot, regional: Snapshot | undefined): string {
  const { counts, errors } = evaluateSnapshot([compileOne(resource, conditions)], snapshot, regional);
  expect(errors).toEqual([]);
  return Object.entries(counts.get("tried") ?? {})
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(", ");
}

const rest = (gaps: Gap[], ...missing: ResourceType[]) => without(restSnapshot({ gaps }), ...missing);
const stagesDenied = gap("GetStages", restArn, v1("Stage"));
const authorizersDenied = gap("GetAuthorizers", restArn, v1("Authorizer"));

describe("a REST API of which something was not read", () => {
  it.each<[what: string, snapshot: Snapshot, judged: Judged, expected: string]>([
    [
      "a list that a policy reads is hidden",
      rest([stagesDenied], v1("Stage")),
      { resource: v1("Method"), assert: "stages.all(s, s.tracingEnabled)" },
      "1 unknown",
    ],
    [
      "the list is hidden in part: what is there doesn't count either",
      rest([stagesDenied]),
      { resource: v1("Method"), assert: "stages.exists(s, s.stageName == 'prod')" },
      "1 unknown",
    ],
    [
      "it is hidden, but not for a policy that doesn't read it",
      rest([stagesDenied], v1("Stage")),
      { resource: v1("Method"), assert: "method.httpMethod == 'GET'" },
      "1 pass",
    ],
    [
      "when can be seen and is false",
      rest([stagesDenied], v1("Stage")),
      { resource: v1("Method"), when: "method.httpMethod == 'POST'", assert: "stages.size() == 1" },
      "1 skip",
    ],
    [
      "when can be seen and is true",
      rest([stagesDenied], v1("Stage")),
      { resource: v1("Method"), when: "method.httpMethod == 'GET'", assert: "stages.size() == 1" },
      "1 unknown",
    ],
    [
      "when itself can't be seen, even if it looks false",
      rest([stagesDenied], v1("Stage")),
      { resource: v1("Method"), when: "stages.size() > 0", assert: "true" },
      "1 unknown",
    ],
    [
      "a list that only the assertion reads is hidden behind a visible when of another variable",
      rest([authorizersDenied], v1("Authorizer")),
      { resource: v1("Method"), when: "stages.size() == 1", assert: "has(authorizer)" },
      "1 unknown",
    ],
    [
      "the authorizer that a method names was read all the same",
      rest([authorizersDenied]),
      { resource: v1("Method"), assert: "has(authorizer)" },
      "1 pass",
    ],
    [
      "the authorizer that a method names was not read: it may exist",
      rest([authorizersDenied], v1("Authorizer")),
      { resource: v1("Method"), assert: "has(method.authorizerId) ? has(authorizer) : true" },
      "1 unknown",
    ],
    [
      "the method that names the authorizer was not read",
      rest([gap("GetResources", restArn, v1("Method"))], v1("Method")),
      { resource: v1("Integration"), when: "has(integration.uri)", assert: "!has(authorizer)" },
      "2 unknown",
    ],
    [
      "the method that names the authorizer is torn: it may name another",
      rest([gap("GetMethod", `${restArn}/resources/r1/methods/GET`, v1("Method"))]),
      { resource: v1("Integration"), assert: "has(authorizer)" },
      "2 unknown",
    ],
    [
      "the judged type is hidden: those that are there are judged, those that may be are not",
      rest([stagesDenied]),
      { resource: v1("Stage"), assert: "stage.stageName == 'prod'" },
      "1 pass, 1 unknown",
    ],
    [
      "the judged type is hidden, and none is there",
      rest(
        [gap("GetResources", restArn, v1("Resource"), v1("Method"), v1("Integration"))],
        v1("Integration"),
        v1("Method"),
        v1("Resource"),
      ),
      { resource: v1("Integration"), assert: "true" },
      "1 unknown",
    ],
    [
      "hidden resources may have methods and integrations",
      rest([gap("GetResources", restArn, v1("Resource"))], v1("Integration"), v1("Method"), v1("Resource")),
      { resource: v1("Integration"), assert: "true" },
      "1 unknown",
    ],
    [
      "everything in the scope is hidden",
      rest([gap("GetRestApi", restArn, "*")]),
      { resource: v1("Stage"), assert: "true" },
      "1 pass, 1 unknown",
    ],
    [
      "everything in the scope is hidden, and the judged resource is that scope",
      rest([gap("GetRestApi", restArn, "*")]),
      { resource: v1("RestApi"), assert: "api.id == 'a1'" },
      "1 unknown",
    ],
    [
      "the resource's own configuration is torn",
      rest([gap("GetStage", `${restArn}/stages/prod`, v1("Stage"))]),
      { resource: v1("Stage"), when: "stage.stageName == 'other'", assert: "stage.tracingEnabled" },
      "1 unknown",
    ],
    [
      "types of another kind of API are hidden",
      rest([gap("GetRoutes", restArn, v2("Route"))]),
      { resource: v1("Stage"), assert: "true" },
      "1 pass",
    ],
  ])("%s", (_what, snapshot, judged, expected) => {
    expect(statuses(judged, snapshot, regionalSnapshot())).toBe(expected);
  });
});

describe("a target whose regional configuration was not read, or not all of it", () => {
  const reads = {
    resource: v1("Integration"),
    assert: "regional.vpcLinks.exists(l, l.id == integration.connectionId)",
  };
  const linksDenied = regionalSnapshot({ gaps: [gap("GetVpcLinks", `${root}/vpclinks`, v1("VpcLink"))] });
  const keysDenied = regionalSnapshot({ gaps: [gap("GetApiKeys", `${root}/apikeys`, v1("ApiKey"))] });

  it.each<[what: string, judged: Judged, regional: Snapshot | undefined, expected: string]>([
    ["not at all", reads, undefined, "1 unknown"],
    [
      "not at all, for a related resource",
      { resource: v1("Integration"), assert: "has(vpcLink)" },
      undefined,
      "1 unknown",
    ],
    [
      "not at all, for a policy that doesn't need it",
      { resource: v1("Integration"), assert: "has(integration.uri)" },
      undefined,
      "1 pass",
    ],
    ["not at all, and when is false", { ...reads, when: "integration.type == 'MOCK'" }, undefined, "1 skip"],
    ["the list that is needed is hidden", reads, linksDenied, "1 unknown"],
    ["another list is hidden", reads, keysDenied, "1 pass"],
    [
      "one is hidden, and the policy takes all of it",
      { resource: v1("Integration"), assert: "secretPaths(regional).size() == 0" },
      keysDenied,
      "1 unknown",
    ],
    ["the link that is named was read", { resource: v1("Integration"), assert: "has(vpcLink)" }, linksDenied, "1 pass"],
    [
      "the link that is named was not",
      { resource: v1("Integration"), assert: "has(vpcLink)" },
      without(linksDenied, v1("VpcLink")),
      "1 unknown",
    ],
  ])("%s", (_what, judged, regional, expected) => {
    expect(statuses(judged, restSnapshot(), regional)).toBe(expected);
  });

  it("a domain's mappings are unknown when they are its own, or everyone's, but not when they are another's", () => {
    const judged = { resource: v1("DomainName"), assert: "mappings.size() >= 0" };
    const mappingsDenied = (scope: string) =>
      regionalSnapshot({ gaps: [gap("GetBasePathMappings", scope, v1("BasePathMapping"))] });
    const denied = [
      `${root}/domainnames/pets.example`,
      `${root}/domainnames`,
      "arn:aws:apigateway:eu-west-1:111122223333:/*",
    ];
    const seen = denied.map((scope) => statuses(judged, mappingsDenied(scope), undefined));
    expect(seen).toEqual(["1 pass, 1 unknown", "2 unknown", "2 unknown"]);
  });
});

describe("whatever a policy reads, a gap that hides it leaves no pass, fail or skip", () => {
  const snapshots: readonly [Snapshot, string][] = [
    [restSnapshot(), restArn],
    [webSocketSnapshot(), webArn],
    [regionalSnapshot(), `${root}/`],
  ];
  const lists = snapshots.flatMap(([snapshot, scope]) =>
    snapshot.resources.flatMap(({ type }) =>
      Object.entries(relationsOf(type)).flatMap(([name, { type: hidden, many, regional }]) =>
        many ? [{ type, name, hidden, snapshot, scope, regional }] : [],
      ),
    ),
  );
  it.each(lists)("$type reads $name", ({ type, name, hidden, snapshot, scope, regional }) => {
    const gaps = [gap("List", regional ? `${root}/` : scope, hidden)];
    const partial = regional ? snapshot : { ...snapshot, gaps };
    const judged = { resource: type, assert: `size(${name}) >= 0` };
    expect(statuses(judged, snapshot, regionalSnapshot())).toMatch(/^\d pass$/);
    expect(statuses(judged, partial, regionalSnapshot(regional ? { gaps } : {}))).toMatch(/^\d unknown$/);
  });

  it.each(Object.entries(regionalMembers))("regional.%s", (name, hidden) => {
    const assert = name === "account" ? "!has(regional.account) || true" : `size(regional.${name}) >= 0`;
    const partial = regionalSnapshot({ gaps: [gap("List", `${root}/`, hidden)] });
    expect(statuses({ resource: v1("Stage"), assert }, restSnapshot(), partial)).toBe("1 unknown");
    expect(statuses({ resource: v1("Stage"), assert }, restSnapshot(), regionalSnapshot())).toBe("1 pass");
  });
});

describe("an unknown finding", () => {
  it("names the gap, the variable and the permission that is missing", () => {
    const policy = compileOne(v1("Method"), { assert: "stages.size() == 1" });
    const { findings } = evaluateSnapshot([policy], rest([stagesDenied], v1("Stage")), regionalSnapshot());
    expect(findings).toMatchObject([
      {
        status: "unknown",
        resource: { type: v1("Method"), arn: `${restArn}/resources/r1/methods/GET` },
        message: "Not known, because apigateway:GetStages was denied.",
        evidence: [{ path: "stages", expected: "apigateway:GetStages was denied: User is not authorized" }],
        remediation: { text: `Allow apigateway:GET on ${restArn}.` },
      },
    ]);
  });

  it("about what may exist unseen is one for each policy and scope, with an id of its own", () => {
    const twoGaps = [stagesDenied, { ...stagesDenied, operation: "apigateway:GetStage" }];
    const policies = [
      compileOne(v1("RestApi"), { assert: "false" }),
      compileOne(v1("Stage"), { assert: "true", id: "stages" }),
    ];
    const { findings } = evaluateSnapshot(policies, rest(twoGaps, v1("Stage")), regionalSnapshot());
    expect(findings.map(({ policy, status, resource }) => [policy, status, resource.type, resource.arn])).toEqual([
      ["tried", "fail", v1("RestApi"), restArn],
      ["stages", "unknown", v1("RestApi"), restArn],
    ]);
    expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
  });
});

describe("a target of which nothing, or no API of a kind, was read", () => {
  const policies = [
    compileOne(v1("Stage"), { id: "rest" }),
    compileOne(v2("Route"), { id: "v2" }),
    compileOne(v1("VpcLink"), { id: "regional" }),
  ];
  const scope = "arn:aws:apigateway:eu-west-1:111122223333:/*";

  it.each<[what: string, gaps: Gap[], unknown: string[]]>([
    ["the role could not be assumed", [gap("AssumeRole", scope, "*")], ["rest", "v2", "regional"]],
    ["GetRestApis was denied", [gap("GetRestApis", scope, v1("RestApi"))], ["rest"]],
    ["GetApis was denied", [gap("GetApis", scope, v2("Api"))], ["v2"]],
    [
      "both were, in one scope",
      [gap("GetRestApis", scope, v1("RestApi")), gap("GetApis", scope, v2("Api"))],
      ["rest", "v2"],
    ],
    ["nothing was denied", [], []],
  ])("%s", (_what, gaps, unknown) => {
    const { findings, counts } = evaluateTargetGaps(policies, target, gaps);
    expect(findings.map(({ policy }) => policy)).toEqual(unknown);
    expect(
      findings.every(
        ({ status, resource }) => status === "unknown" && resource.type === "target" && resource.arn === scope,
      ),
    ).toBe(true);
    expect([...counts.values()].map((count) => count.unknown)).toEqual(
      policies.map(({ policy }) => (unknown.includes(policy.id) ? 1 : 0)),
    );
  });
});
