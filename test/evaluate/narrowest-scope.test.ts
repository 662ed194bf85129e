import { describe, expect, it } from "vitest";
import { narrowestScope } from "../../src/evaluate/narrowest-scope.ts";
import { compileScope } from "../../src/evaluate/waiver-scope.ts";
import type { FindingResource } from "../../src/model/finding.ts";
import type { PolicyCase } from "../../src/model/policy.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import { examplePolicy, failing, orders, resources, waiver } from "./waiver-samples.ts";

const aboutCase = (resource: ResourceType): PolicyCase => ({
  resource,
  assert: "true",
  message: "",
  examples: { pass: [], fail: [], skip: [] },
});
const about = (...types: ResourceType[]) => examplePolicy("open", { cases: types.map(aboutCase) });
const place = { account: "111122223333", region: "eu-west-1" };
const inApi = { ...place, api: orders.id };

describe("narrowestScope", () => {
  const { method, stage, api, domain, sharedIntegration, connect } = resources;
  it.each<[string, FindingResource, object]>([
    ["a method", method, { ...inApi, method: "GET", path: "/pets/{id}" }],
    ["a stage", stage, { ...inApi, stage: "prod" }],
    ["an API", api, inApi],
    ["a WebSocket route", connect, { ...inApi, path: "$connect" }],
    ["an integration of several routes", sharedIntegration, { ...inApi, resource: sharedIntegration.arn }],
    ["a domain name", domain, { ...place, resource: domain.arn }],
    ["a path with an asterisk", { ...method, name: "GET /a*b" }, { ...inApi, method: "GET", path: "/a\\*b" }],
  ])("of %s", (_, resource, scope) => {
    expect(narrowestScope(resource, about(resource.type as ResourceType))).toEqual(scope);
  });

  it("names the resource when the policy is about other types too", () => {
    const policy = about("AWS::ApiGateway::Method", "AWS::ApiGateway::Integration");
    expect(narrowestScope(method, policy)).toMatchObject({ path: "/pets/{id}", resource: method.arn });
  });

  const others = [
    ...Object.values(resources).filter(({ type }) => type !== "target"),
    { ...resources.method, name: "GET /pets", arn: `${orders.arn}/resources/r2/methods/GET` },
    { ...resources.method, name: "POST /pets/{id}", arn: `${orders.arn}/resources/r1/methods/POST` },
    { ...resources.stage, name: "prod*", arn: `${orders.arn}/stages/prod*` },
    { ...resources.stage, region: "us-east-1" },
    { ...resources.stage, accountId: "999988887777" },
    { ...resources.stage, api: { ...orders, id: "b1b2c3d4e5" } },
  ];
  const types = [...new Set(others.map(({ type }) => type))];
  const policy = about(...(types as ResourceType[]));

  it.each(others)("covers $type $name in $accountId/$region and no other", (resource) => {
    const { covers } = compileScope(waiver(narrowestScope(resource, policy)));
    expect(others.filter((one) => covers(failing("open", one)))).toEqual([resource]);
  });
});
