import { beforeEach, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk, started } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

/** op, path, value, from */
type Operation = readonly [string, string, (string | undefined)?, string?];

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
  const role = "arn:aws:iam::123456789012:role/logs";
  desk.run("UpdateAccount", patch("replace", "/cloudwatchRoleArn", role));
});

function update(...operations: Operation[]): Values {
  return desk.run("UpdateStage", patches(operations));
}

function patches(operations: Operation[]): Values {
  return { ...sample.stage, patchOperations: operations.map(([op, path, value, from]) => ({ op, path, value, from })) };
}

const defaults = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

test("a new stage has AWS's defaults", () => {
  expect(desk.run("GetStage", sample.stage)).toEqual({
    stageName: "prod",
    deploymentId: sample.deploymentId,
    cacheClusterEnabled: false,
    cacheClusterStatus: "NOT_AVAILABLE",
    methodSettings: {},
    tracingEnabled: false,
    createdDate: started,
    lastUpdatedDate: started,
  });
});

test.each([
  ["metrics/enabled", "true", { metricsEnabled: true }],
  ["logging/loglevel", "INFO", { loggingLevel: "INFO" }],
  ["logging/dataTrace", "true", { dataTraceEnabled: true }],
  ["throttling/burstLimit", "7", { throttlingBurstLimit: 7 }],
  ["throttling/rateLimit", "1.5", { throttlingRateLimit: 1.5 }],
  ["caching/enabled", "true", { cachingEnabled: true }],
  ["caching/dataEncrypted", "true", { cacheDataEncrypted: true }],
  ["caching/ttlInSeconds", "60", { cacheTtlInSeconds: 60 }],
  ["caching/requireAuthorizationForCacheControl", "false", { requireAuthorizationForCacheControl: false }],
  [
    "caching/unauthorizedCacheControlHeaderStrategy",
    "FAIL_WITH_403",
    { unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403" },
  ],
])("method setting %s = %s, for all methods and for one", (path, value, expected) => {
  const stage = update(["replace", `/*/*/${path}`, value], ["replace", `/~1pets~1{id}/GET/${path}`, value]);
  expect(stage.methodSettings).toEqual({
    "*/*": { ...defaults, ...expected },
    "~1pets~1{id}/GET": { ...defaults, ...expected },
  });
});

test("a method setting can be removed, once", () => {
  update(["replace", "/~1pets/GET/metrics/enabled", "true"]);
  expect(update(["remove", "/~1pets/GET"]).methodSettings).toEqual({});
  expect(desk.refusal("UpdateStage", patches([["remove", "/*/*"]]))).toBe(
    "400 BadRequestException: Cannot remove method setting */* because there is no method setting for this method ",
  );
});

test("execution logs need the account's role, and a level that there is", () => {
  expect(desk.refusal("UpdateStage", patches([["replace", "/*/*/logging/loglevel", "DEBUG"]]))).toContain(
    "400 ValidationException: 1 validation error detected: Value 'DEBUG'",
  );
  desk.run("UpdateAccount", patch("replace", "/cloudwatchRoleArn", ""));
  expect(desk.refusal("UpdateStage", patches([["replace", "/*/*/logging/loglevel", "ERROR"]]))).toBe(
    "400 BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging",
  );
});

test("access logs are set in parts and removed as a whole", () => {
  const format = "$context.requestId";
  const stage = update(
    ["add", "/accessLogSettings/destinationArn", "arn:aws:logs:eu-west-1:123456789012:log-group:a"],
    ["replace", "/accessLogSettings/format", format],
  );
  expect(stage.accessLogSettings).toEqual({
    destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:a",
    format,
  });
  expect(update(["remove", "/accessLogSettings"])).not.toHaveProperty("accessLogSettings");
});

test("cache, tracing, certificate and variables", () => {
  const certificate = String(desk.run("GenerateClientCertificate").clientCertificateId);
  const stage = update(
    ["replace", "/cacheClusterEnabled", "true"],
    ["replace", "/tracingEnabled", "true"],
    ["replace", "/clientCertificateId", certificate],
    ["replace", "/variables/a", "1"],
    ["replace", "/variables/b", "2"],
    ["remove", "/variables/a"],
  );
  expect(stage).toMatchObject({
    cacheClusterEnabled: true,
    cacheClusterSize: "0.5",
    cacheClusterStatus: "AVAILABLE",
    tracingEnabled: true,
    clientCertificateId: certificate,
    variables: { b: "2" },
  });
  expect(desk.refusal("DeleteClientCertificate", { clientCertificateId: certificate })).toContain("400");
  expect(update(["replace", "/clientCertificateId", ""])).not.toHaveProperty("clientCertificateId");
  expect(update(["replace", "/variables", '{"c":"3"}']).variables).toEqual({ c: "3" });
  expect(update(["remove", "/variables"])).not.toHaveProperty("variables");
});

test("promoting a canary copies its deployment and variables", () => {
  const { restApiId } = sample;
  update(["replace", "/variables/a", "1"], ["replace", "/variables/b", "2"]);
  const canarySettings = { percentTraffic: 10, stageVariableOverrides: { a: "canary" } };
  const id = desk.run("CreateDeployment", { restApiId, stageName: "prod", canarySettings }).id;
  const stage = update(
    ["replace", "/canarySettings/percentTraffic", "0.0"],
    ["copy", "/variables", undefined, "/canarySettings/stageVariableOverrides"],
    ["copy", "/deploymentId", undefined, "/canarySettings/deploymentId"],
  );
  expect(stage).toMatchObject({
    deploymentId: id,
    variables: { a: "canary", b: "2" },
    canarySettings: { percentTraffic: 0 },
  });
  expect(update(["remove", "/canarySettings"])).not.toHaveProperty("canarySettings");
  expect(
    desk.refusal("UpdateStage", patches([["copy", "/deploymentId", undefined, "/canarySettings/deploymentId"]])),
  ).toBe("400 BadRequestException: Promotion not available. Canary does not exist.");
});

test("a canary that a patch begins takes the stage's deployment", () => {
  expect(update(["replace", "/canarySettings/percentTraffic", "50"]).canarySettings).toEqual({
    deploymentId: sample.deploymentId,
    percentTraffic: 50,
    useStageCache: false,
  });
});

test.each<[Operation, string]>([
  [["replace", "/tags/a", "b"], "Invalid method setting path: /tags/a. Must be one of: [/deploymentId, /description"],
  [["add", "/canarySettings/deploymentId", "a"], "Invalid add operation with path: /canarySettings/deploymentId"],
  [
    ["replace", "/accessLogSettings/other", "a"],
    "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn",
  ],
  [["add", "/accessLogSettings/format", ""], "Access Log value must not be empty"],
  [
    ["remove", "/accessLogSettings/format"],
    "Cannot remove method setting accessLogSettings/format because there is no",
  ],
  [
    ["copy", "/variables", undefined, "/deploymentId"],
    "Invalid copy operation with path: /variables and from /deploymentId",
  ],
  [["replace", "/deploymentId", "none"], "Deployment id does not exist"],
  [
    ["replace", "/*/*/throttling/burstLimit", "many"],
    "Invalid value 'many' for /*/*/throttling/burstLimit: must be a number",
  ],
  [["replace", "/webAclArn", "arn:aws:wafv2:…"], "Invalid method setting path: /webAclArn"],
])("the patch %j is refused and changes nothing", (operation, message) => {
  const before = desk.run("GetStage", sample.stage);
  desk.later();
  expect(desk.refusal("UpdateStage", patches([["replace", "/description", "changed"], operation]))).toContain(
    `400 BadRequestException: ${message}`,
  );
  expect(desk.run("GetStage", sample.stage)).toEqual(before);
});

test("stages are made once, at most ten, and found by deployment", () => {
  const { restApiId, deploymentId } = sample;
  const create = (stageName: string) => ({ restApiId, stageName, deploymentId, variables: { a: "b" } });
  expect(desk.run("CreateStage", create("s1"))).toMatchObject({ stageName: "s1", variables: { a: "b" } });
  expect(desk.refusal("CreateStage", create("s1"))).toBe("409 ConflictException: Stage already exists");
  expect(desk.refusal("CreateStage", { ...create("x"), deploymentId: "none" })).toContain(
    "Deployment id does not exist",
  );
  for (let index = 2; index < 10; index += 1) desk.run("CreateStage", create(`s${index}`));
  expect(desk.refusal("CreateStage", create("s10"))).toContain("429 LimitExceededException: Maximum number of Stages");
  expect(desk.run("GetStages", { restApiId, deploymentId }).item).toHaveLength(10);
  expect(desk.run("GetStages", { restApiId, deploymentId: "none" }).item).toEqual([]);
  desk.run("DeleteStage", create("s1"));
  expect(desk.refusal("GetStage", create("s1"))).toBe("404 NotFoundException: Invalid stage identifier specified");
});

test("a web ACL that WAF put on a stage can be read", () => {
  const stages = desk.call.region.restApis.get(sample.restApiId)?.stages;
  stages?.set("prod", { ...stages.get("prod"), webAclArn: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/a/1" });
  expect(desk.run("GetStage", sample.stage).webAclArn).toContain("webacl/a");
});
