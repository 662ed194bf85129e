import { expect, test } from "vitest";
import { createDesk, type Desk, lambdaArn } from "./desk.ts";
import { createHttpApi } from "./sample-apis.ts";

const CertificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/a";

function createDomain(desk: Desk) {
  return desk.run("CreateDomainName", {
    DomainName: "api.example.com",
    DomainNameConfigurations: [{ CertificateArn }],
    MutualTlsAuthentication: { TruststoreUri: "s3://a/b" },
    Tags: { team: "a" },
  });
}

test("API mappings and base path mappings are one thing; several levels are v2's alone", () => {
  const desk = createDesk();
  createDomain(desk);
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  const key = { ApiId, DomainName: "api.example.com", Stage: "$default" };
  const root = desk.run("CreateApiMapping", key);
  expect(root).toEqual({ ApiId, ApiMappingId: expect.any(String), ApiMappingKey: "", Stage: "$default" });
  const deep = desk.run("CreateApiMapping", { ...key, ApiMappingKey: "v1/pets" });
  expect(desk.list("GetApiMappings", key)).toEqual([root, deep]);
  const v1 = { domainName: "api.example.com" };
  const listed = [{ basePath: "(none)", restApiId: ApiId, stage: "$default" }];
  expect(desk.runRest("GetBasePathMappings", v1)).toEqual({ items: listed });
  expect(desk.refusal("CreateApiMapping", { ...key, ApiMappingKey: "v1/pets" })).toMatch(/^409 ConflictException/);
  expect(desk.refusal("CreateApiMapping", { ...key, Stage: "none" })).toBe(
    "400 BadRequestException: Invalid stage identifier specified",
  );
  expect(desk.refusal("DeleteApi", { ApiId })).toMatch(/remove all API mappings/);
  const moved = desk.run("UpdateApiMapping", { ...key, ApiMappingId: root.ApiMappingId, ApiMappingKey: "pets" });
  expect(moved).toEqual({ ...root, ApiMappingKey: "pets" });
  expect(desk.runRest("GetBasePathMappings", v1)).toMatchObject({ items: [{ basePath: "pets" }] });
  desk.runRest("DeleteBasePathMapping", { ...v1, basePath: "pets" });
  expect(desk.list("GetApiMappings", key)).toEqual([deep]);
  desk.run("DeleteApiMapping", { ...key, ApiMappingId: deep.ApiMappingId });
  desk.run("DeleteApi", { ApiId });
});

test("routing rules are kept by priority", () => {
  const desk = createDesk();
  createDomain(desk);
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  const DomainName = "api.example.com";
  const Actions = [{ InvokeApi: { ApiId, Stage: "$default", StripBasePath: true } }];
  const Conditions = [{ MatchBasePaths: { AnyOf: ["pets"] } }];
  const second = desk.run("CreateRoutingRule", { Actions, Conditions, DomainName, Priority: 20 });
  const first = desk.run("CreateRoutingRule", { Actions, Conditions: [], DomainName, Priority: 10 });
  expect(desk.list("ListRoutingRules", { DomainName })).toEqual([first, second]);
  expect(first.RoutingRuleArn).toBe(
    `arn:aws:apigateway:eu-west-1:123456789012:/domainnames/api.example.com/routingrules/${String(first.RoutingRuleId)}`,
  );
  expect(desk.refusal("CreateRoutingRule", { Actions, Conditions, DomainName, Priority: 10 })).toMatch(/^409/);
  expect(desk.refusal("CreateRoutingRule", { Actions, Conditions, DomainName, Priority: 0 })).toMatch(/Priority/);
  const wrong = [{ MatchHeaders: { AnyOf: [{ Header: "a" }] } }];
  expect(desk.refusal("CreateRoutingRule", { Actions, Conditions: wrong, DomainName, Priority: 1 })).toMatch(
    /MatchHeaders/,
  );
  const key = { DomainName, RoutingRuleId: first.RoutingRuleId };
  desk.run("PutRoutingRule", { ...key, Actions, Conditions, Priority: 30 });
  expect(desk.run("GetRoutingRule", key)).toEqual({ ...first, Conditions, Priority: 30 });
  desk.run("DeleteRoutingRule", key);
  expect(desk.list("ListRoutingRules", { DomainName })).toEqual([second]);
});
