import { describe, expect, it } from "vitest";
import { attribute } from "../../../src/drift/attribute/attribute.ts";
import { namesThatExplain } from "../../../src/drift/attribute/names-that-explain.ts";
import type { ChangedResource } from "../../../src/model/difference.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Resource } from "../../../src/model/snapshot.ts";
import type { TrailEvent } from "../../../src/model/trail-event.ts";

function resource(type: ResourceType, path: string, config: JsonObject = {}): Resource {
  return { type, arn: `arn:aws:apigateway:eu-west-1::${path}`, name: path, config };
}

function modified(type: ResourceType, path: string, ...differences: string[]): ChangedResource {
  const side = resource(type, path);
  return {
    change: "modified",
    type,
    before: side,
    after: side,
    differences: differences.map((one) => ({ path: one })),
  };
}

function removed(type: ResourceType, path: string, config: JsonObject = {}): ChangedResource {
  return { change: "removed", type, before: resource(type, path, config), differences: [{ path: "" }] };
}

function added(type: ResourceType, path: string, config: JsonObject = {}): ChangedResource {
  return { change: "added", type, after: resource(type, path, config), differences: [{ path: "" }] };
}

let count = 0;
function event(name: string, request: JsonObject, response: JsonObject = {}, errorCode?: string): TrailEvent {
  count += 1;
  const who = { principal: "alice", agent: "sdk", sourceAddress: "192.0.2.1", userAgent: "x" } as const;
  const failed = errorCode === undefined ? {} : { errorCode };
  return { id: `e${count}`, time: "2026-03-01T12:00:00.000Z", name, ...who, request, response, ...failed };
}

/** The names of the calls that explain each change, in its order; they are found by the names that are asked for. */
function explained(changes: readonly ChangedResource[], ...events: TrailEvent[]): string[][] {
  const authors = attribute({ changes }, events);
  const asked = new Set(namesThatExplain(changes));
  const found = events.filter(({ name }) => asked.has(name));
  expect(attribute({ changes }, found)).toEqual(authors);
  return changes.map((change) => authors.get(change)?.events.map(({ name }) => name) ?? ["?"]);
}

const patches = (...paths: string[]) => ({
  patchOperations: paths.map((path) => ({ op: "replace", path, value: "x" })),
});
const stage = { restApiId: "a", stageName: "prod" };
const stagePath = "/restapis/a/stages/prod";

describe("a change", () => {
  it("has no authors when no event explains it", () => {
    expect(explained([modified("AWS::ApiGateway::Stage", stagePath, "/description")])).toEqual([[]]);
  });

  it("has its authors latest first, each once, with what a report says of them", () => {
    const change = modified("AWS::ApiGateway::Stage", stagePath, "/description", "/variables/host");
    const update = event("UpdateStage", { ...stage, updateStageInput: patches("/description", "/variables/host") });
    const create = event("CreateStage", { restApiId: "a", createStageInput: { stageName: "prod" } });
    const authors = attribute({ changes: [change] }, [update, create]);
    const { request: _, response: __, ...said } = update;
    expect(authors.get(change)?.events).toMatchObject([said, { name: "CreateStage" }]);
    expect(authors.get(change)?.events[0]).toEqual(said);
  });

  it("is not explained by a call that failed", () => {
    const change = removed("AWS::ApiGateway::Stage", stagePath);
    expect(explained([change], event("DeleteStage", stage, {}, "AccessDenied"))).toEqual([[]]);
    expect(explained([change], event("DeleteStage", stage))).toEqual([["DeleteStage"]]);
  });

  it("is not explained by operations that are not AWS's, whatever they are called", () => {
    const change = modified("AWS::ApiGateway::Stage", stagePath, "/description");
    const names = ["constructor", "__proto__", "toString", ""];
    expect(explained([change], ...names.map((name) => event(name, stage)))).toEqual([[]]);
  });
});

describe("a patch explains what it touches", () => {
  it.each([
    ["/timeoutInMillis", "/timeoutInMillis", true],
    ["/timeoutInMillis", "/timeoutInMillisX", false],
    ["/uri", "/timeoutInMillis", false],
    ["/tlsConfig/insecureSkipVerification", "/tlsConfig/insecureSkipVerification", true],
    ["/requestTemplates/application~1json", "/requestTemplates/application~1json", true],
    ["/requestTemplates/application~1json", "/requestTemplates/text~1plain", false],
    ["/requestTemplates/application~1json", "/requestTemplates", true],
    ["/cacheKeyParameters/a", "/cacheKeyParameters", true],
    ["/requestTemplates/A", "/requestTemplates/a", false],
  ])("UpdateIntegration of %s, a difference at %s: %s", (patched, path, expected) => {
    const change = modified("AWS::ApiGateway::Integration", "/restapis/a/resources/r/methods/GET/integration", path);
    const labels = { restApiId: "a", resourceId: "r", httpMethod: "GET" };
    for (const request of [
      { ...labels, updateIntegrationInput: patches(patched) },
      { ...labels, ...patches(patched) },
    ]) {
      expect(explained([change], event("UpdateIntegration", request))).toEqual([expected ? ["UpdateIntegration"] : []]);
    }
  });

  it.each([
    ["/~1pets~1{id}/GET/logging/loglevel", "/methodSettings/~01pets~01{id}~1GET/loggingLevel", true],
    ["/~1pets~1{id}/GET/logging/loglevel", "/methodSettings/pets~1{id}~1GET/loggingLevel", true],
    ["/~1pets~1{id}/GET/logging/loglevel", "/methodSettings/~01pets~01{id}~1GET/metricsEnabled", false],
    ["/~1pets~1{id}/GET/logging/loglevel", "/methodSettings/*~1*/loggingLevel", false],
    ["/*/*/throttling/burstLimit", "/methodSettings/*~1*/throttlingBurstLimit", true],
    ["/~1pets/GET", "/methodSettings/~01pets~1GET/metricsEnabled", true],
    ["/variables/host", "/variables/host", true],
    ["/variables/host", "/methodSettings/variables~1host/metricsEnabled", false],
    ["/canarySettings/percentTraffic", "/canarySettings/percentTraffic", true],
  ])("UpdateStage of %s, a difference at %s: %s", (patched, path, expected) => {
    const change = modified("AWS::ApiGateway::Stage", stagePath, path);
    const update = event("UpdateStage", { ...stage, updateStageInput: patches(patched) });
    expect(explained([change], update)).toEqual([expected ? ["UpdateStage"] : []]);
  });

  it("in a response of a method, or of its integration", () => {
    const method = modified(
      "AWS::ApiGateway::Method",
      "/restapis/a/resources/r/methods/GET",
      "/methodResponses/200/responseModels/x",
    );
    const labels = { restApiId: "a", resourceId: "r", httpMethod: "GET" };
    const update = (statusCode: string) =>
      event("UpdateMethodResponse", { ...labels, statusCode, updateMethodResponseInput: patches("/responseModels/x") });
    expect(explained([method], update("200"))).toEqual([["UpdateMethodResponse"]]);
    expect(explained([method], update("404"))).toEqual([[]]);
  });

  it("by the stage that it adds to a usage plan", () => {
    const change = modified("AWS::ApiGateway::UsagePlan", "/usageplans/p", "/apiStages/a:prod");
    const update = (value: string) => {
      const patchOperations = [{ op: "add", path: "/apiStages", value }];
      return event("UpdateUsagePlan", { usagePlanId: "p", updateUsagePlanInput: { patchOperations } });
    };
    expect(explained([change], update("a:prod"))).toEqual([["UpdateUsagePlan"]]);
    expect(explained([change], update("a:test"))).toEqual([[]]);
  });
});

describe("an update of v2 explains the members that it carries", () => {
  const labels = { apiId: "a", integrationId: "i" };

  it.each([
    [{ tlsConfig: { serverNameToVerify: "x" } }, "/TlsConfig/ServerNameToVerify", true],
    [{ tlsConfig: { serverNameToVerify: "x" } }, "/TimeoutInMillis", false],
    [{ timeoutInMillis: 5 }, "/TimeoutInMillis", true],
  ])("%j, a difference at %s: %s", (carried, path, expected) => {
    const change = modified("AWS::ApiGatewayV2::Integration", "/apis/a/integrations/i", path);
    const update = event("UpdateIntegration", { ...labels, ...carried });
    expect(explained([change], update)).toEqual([expected ? ["UpdateIntegration"] : []]);
  });

  it("and not a REST API's, whose operation has the same name", () => {
    const change = modified("AWS::ApiGatewayV2::Stage", "/apis/a/stages/prod", "/Description");
    const v1 = event("UpdateStage", { restApiId: "a", stageName: "prod", updateStageInput: patches("/description") });
    const v2 = event("UpdateStage", { apiId: "a", stageName: "prod", description: "x" });
    expect(explained([change], v1)).toEqual([[]]);
    expect(explained([change], v2)).toEqual([["UpdateStage"]]);
    expect(explained([modified("AWS::ApiGateway::Stage", stagePath, "/description")], v2)).toEqual([[]]);
  });

  it("of a domain name, in the words of v1 too", () => {
    const v1 = modified("AWS::ApiGateway::DomainName", "/domainnames/d", "/regionalCertificateArn");
    const v2 = modified(
      "AWS::ApiGatewayV2::DomainName",
      "/domainnames/d",
      "/DomainNameConfigurations/0/CertificateArn",
    );
    const carried = event("UpdateDomainName", { domainName: "d", domainNameConfigurations: [] });
    const patched = event("UpdateDomainName", {
      domainName: "d",
      updateDomainNameInput: patches("/regionalCertificateArn"),
    });
    expect(explained([v1, v2], carried, patched)).toEqual([
      ["UpdateDomainName", "UpdateDomainName"],
      ["UpdateDomainName", "UpdateDomainName"],
    ]);
    const other = event("UpdateDomainName", { domainName: "d", updateDomainNameInput: patches("/securityPolicy") });
    expect(explained([v1], other)).toEqual([[]]);
  });
});

describe("what changes more than one thing", () => {
  const api = { restApiId: "a" };

  it("the deletion of a resource explains what was beneath it", () => {
    const config = (parentId: string) => ({ parentId });
    const changes = [
      removed("AWS::ApiGateway::Resource", "/restapis/a/resources/r1", config("root")),
      removed("AWS::ApiGateway::Resource", "/restapis/a/resources/r2", config("r1")),
      removed("AWS::ApiGateway::Method", "/restapis/a/resources/r2/methods/GET"),
      removed("AWS::ApiGateway::Integration", "/restapis/a/resources/r2/methods/GET/integration"),
      removed("AWS::ApiGateway::Resource", "/restapis/a/resources/r3", config("root")),
    ];
    const names = explained(changes, event("DeleteResource", { ...api, resourceId: "r1" }));
    expect(names).toEqual([...Array(4).fill(["DeleteResource"]), []]);
  });

  it("the deletion of an API explains what was within it", () => {
    const change = {
      ...removed("AWS::ApiGateway::Stage", stagePath),
      within: "arn:aws:apigateway:eu-west-1::/restapis/a",
    };
    expect(explained([change], event("DeleteRestApi", api))).toEqual([["DeleteRestApi"]]);
    expect(explained([change], event("DeleteRestApi", { restApiId: "b" }))).toEqual([[]]);
  });

  it.each([
    ["PutRestApi", { restApiId: "a", mode: "overwrite" }, {}],
    ["ImportRestApi", {}, { id: "a" }],
    ["CreateRestApi", { createRestApiInput: { name: "x", cloneFrom: "b" } }, { id: "a" }],
  ])("%s explains anything beneath its API but stages", (name, request, response) => {
    const changes = [
      added("AWS::ApiGateway::Resource", "/restapis/a/resources/r"),
      modified("AWS::ApiGateway::Integration", "/restapis/a/resources/r/methods/GET/integration", "/uri"),
      removed("AWS::ApiGateway::Method", "/restapis/a/resources/r/methods/PUT"),
      removed("AWS::ApiGateway::Method", "/restapis/ab/resources/r/methods/PUT"),
      modified("AWS::ApiGateway::Stage", stagePath, "/description"),
    ];
    expect(explained(changes, event(name, request, response))).toEqual([[name], [name], [name], [], []]);
  });

  it("an import explains no deletion of the API itself", () => {
    const change = removed("AWS::ApiGateway::RestApi", "/restapis/a");
    expect(explained([change], event("PutRestApi", api))).toEqual([[]]);
  });

  it("a new API explains nothing beneath it unless it is a copy, or made in one go", () => {
    const change = added("AWS::ApiGatewayV2::Route", "/apis/a/routes/r");
    expect(explained([change], event("CreateApi", { name: "x" }, { apiId: "a" }))).toEqual([[]]);
    expect(explained([change], event("CreateApi", { name: "x", target: "https://x" }, { apiId: "a" }))).toEqual([
      ["CreateApi"],
    ]);
  });

  it("a deployment explains the stage that it made or moved, and what it set of it", () => {
    const deploy = (input: JsonObject) =>
      event("CreateDeployment", { ...api, createDeploymentInput: { stageName: "prod", ...input } }, { id: "d" });
    const stageOf = (path: string) => modified("AWS::ApiGateway::Stage", stagePath, path);
    const names = (change: ChangedResource, input: JsonObject = {}) => explained([change], deploy(input))[0];
    expect(names(added("AWS::ApiGateway::Stage", stagePath))).toEqual(["CreateDeployment"]);
    expect(names(stageOf("/deploymentId"))).toEqual(["CreateDeployment"]);
    expect(names(stageOf("/description"), { description: "of the deployment" })).toEqual([]);
    expect(names(stageOf("/description"), { stageDescription: "x" })).toEqual(["CreateDeployment"]);
    expect(names(stageOf("/variables/host"), { variables: { host: "x" } })).toEqual(["CreateDeployment"]);
  });
});

describe("identity", () => {
  it("is the old id or the new one of something recreated", () => {
    const type = "AWS::ApiGateway::Authorizer";
    const [before, after] = ["old", "new"].map((id) => resource(type, `/restapis/a/authorizers/${id}`));
    if (!before || !after) throw new Error("No sides");
    const change: ChangedResource = { change: "modified", type, before, after, differences: [{ path: "/name" }] };
    const create = event("CreateAuthorizer", { restApiId: "a", createAuthorizerInput: { name: "x" } }, { id: "new" });
    const drop = event("DeleteAuthorizer", { restApiId: "a", authorizerId: "old" });
    const other = event("CreateAuthorizer", { restApiId: "a", createAuthorizerInput: { name: "x" } }, { id: "third" });
    expect(explained([change], other, create, drop)).toEqual([["CreateAuthorizer", "DeleteAuthorizer"]]);
  });

  it("of a mapping is the same for both versions", () => {
    const parent = "arn:aws:apigateway:eu-west-1::/domainnames/d";
    const v1 = removed("AWS::ApiGateway::BasePathMapping", "/domainnames/d/basepathmappings/(none)", {
      basePath: "(none)",
    });
    const v2 = removed("AWS::ApiGatewayV2::ApiMapping", "/domainnames/d/apimappings/m", { ApiMappingKey: "" });
    const changes = [v1, v2].map((change) => ({
      ...change,
      before: { ...resource(change.type, "", {}), ...change.before, parent },
    }));
    expect(explained(changes, event("DeleteApiMapping", { domainName: "d", apiMappingId: "m" }))).toEqual([
      ["DeleteApiMapping"],
      ["DeleteApiMapping"],
    ]);
    expect(explained(changes, event("DeleteBasePathMapping", { domainName: "d", basePath: "(none)" }))).toEqual([
      ["DeleteBasePathMapping"],
      ["DeleteBasePathMapping"],
    ]);
    expect(explained(changes, event("DeleteBasePathMapping", { domainName: "d", basePath: "v1" }))).toEqual([[], []]);
  });

  it("of a private domain name has its id", () => {
    const change = removed("AWS::ApiGateway::DomainName", "/domainnames/d+1");
    expect(explained([change], event("DeleteDomainName", { domainName: "d", domainNameId: "1" }))).toEqual([
      ["DeleteDomainName"],
    ]);
    expect(explained([change], event("DeleteDomainName", { domainName: "d" }))).toEqual([[]]);
  });

  it("of a general gateway response is that of those which follow it", () => {
    const path = (type: string) => `/restapis/a/gatewayresponses/${type}`;
    const follows = (type: string) => ({
      ...modified("AWS::ApiGateway::GatewayResponse", path(type), "/statusCode"),
      after: resource("AWS::ApiGateway::GatewayResponse", path(type), { defaultResponse: true }),
    });
    const put = event("PutGatewayResponse", {
      restApiId: "a",
      responseType: "DEFAULT_5XX",
      putGatewayResponseInput: {},
    });
    const changes = [
      follows("INTEGRATION_FAILURE"),
      follows("THROTTLED"),
      modified("AWS::ApiGateway::GatewayResponse", path("AUTHORIZER_FAILURE"), "/statusCode"),
    ];
    expect(explained(changes, put)).toEqual([["PutGatewayResponse"], [], []]);
  });
});

describe("tags and web ACLs", () => {
  const resourceArn = "arn:aws:apigateway:eu-west-1::/restapis/a/stages/prod";

  it.each([
    ["TagResource", { resourceArn, tagResourceInput: { tags: { team: "x" } } }],
    ["TagResource", { resourceArn, tags: { team: "x" } }],
    ["UntagResource", { resourceArn, tagKeys: ["team"] }],
  ])("%s explains the tags that it names", (name, request) => {
    const at = (path: string) => modified("AWS::ApiGateway::Stage", stagePath, path);
    expect(explained([at("/tags/team"), at("/tags/Team"), at("/tags/other")], event(name, request))).toEqual([
      [name],
      [],
      [],
    ]);
  });

  it.each(["AssociateWebACL", "DisassociateWebACL"])("%s explains another web ACL, and nothing else", (name) => {
    const changes = [
      modified("AWS::ApiGateway::Stage", stagePath, "/webAclArn"),
      modified("AWS::ApiGateway::Stage", stagePath, "/description"),
    ];
    expect(explained(changes, event(name, { resourceArn }))).toEqual([[name], []]);
  });
});
