import { beforeEach, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk } from "./desk.ts";
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
