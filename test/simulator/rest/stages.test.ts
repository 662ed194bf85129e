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
