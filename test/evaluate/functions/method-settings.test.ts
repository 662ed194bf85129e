import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectiveSettings, stageDefault, unusedSettings } from "../../../src/evaluate/functions/method-settings.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const stage = (methodSettings: JsonObject, members: JsonObject = {}): JsonObject => ({ methodSettings, ...members });
const path = (name: string, ...verbs: string[]): JsonObject => ({
  path: name,
  resourceMethods: Object.fromEntries(verbs.map((verb) => [verb, {}])),
});
const settingOf = (of: JsonObject, resources: readonly JsonObject[], method: string) =>
  effectiveSettings(of, resources).find((setting) => setting.method === method);

/** A recorded answer of GetStages: AWS fills in all members but the log level. */
const recorded: JsonObject = {
  metricsEnabled: true,
  dataTraceEnabled: false,
  throttlingBurstLimit: -1,
  throttlingRateLimit: -1,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

describe("stageDefault", () => {
  it("is AWS's default where nothing was set", () => {
    const expected = { loggingLevel: "OFF", metricsEnabled: false, isThrottled: false, isCached: false, key: "*/*" };
    expect(stageDefault({})).toMatchObject(expected);
    expect(stageDefault(stage({ "mytestresource/GET": recorded }))).toMatchObject(expected);
  });

  it.each(["*/*", "/*/*", "~1*/*"])("is what the key %s holds", (key) => {
    const set = { ...recorded, loggingLevel: "INFO", throttlingBurstLimit: 0, throttlingRateLimit: 0 };
    expect(stageDefault(stage({ [key]: set }))).toMatchObject({ loggingLevel: "INFO", isThrottled: true, key });
  });

  it.each<[number | null, number | null, boolean]>([
    [5000, 10000, true],
    [0, 0, true],
    [-1, 10000, false],
    [5000, -1, false],
    [null, 10000, false],
    [5000, null, false],
  ])("burst %s and rate %s limit: %s", (throttlingBurstLimit, throttlingRateLimit, isThrottled) => {
    expect(stageDefault(stage({ "*/*": { throttlingBurstLimit, throttlingRateLimit } })).isThrottled).toBe(isThrottled);
  });
});

describe("effectiveSettings", () => {
  const resources = [path("/", "GET"), path("/pets/{id}", "GET", "POST")];

  it("gives every method, in the order of the paths", () => {
    const methods = effectiveSettings(stage({}), resources).map(({ method, isOverride }) => [method, isOverride]);
    expect(methods).toEqual([
      ["GET /", false],
      ["GET /pets/{id}", false],
      ["POST /pets/{id}", false],
    ]);
  });

  it.each(["~1pets~1{id}/GET", "/~1pets~1{id}/GET", "pets~1{id}/GET", "pets/{id}/GET", "/pets/{id}/GET"])(
    "finds the override %s",
    (key) => {
      const settings = effectiveSettings(stage({ [key]: { loggingLevel: "INFO" } }), resources);
      const found = settings.filter(({ isOverride }) => isOverride).map(({ method, key: own }) => [method, own]);
      expect(found).toEqual([["GET /pets/{id}", key]]);
    },
  );

  it("finds the root's override", () => {
    const settings = stage({ "~1/GET": { loggingLevel: "INFO" } });
    expect(settingOf(settings, resources, "GET /")).toMatchObject({ isOverride: true, loggingLevel: "INFO" });
  });

  it("inherits the default where there is no override, whole", () => {
    const all = { ...recorded, loggingLevel: "ERROR" };
    const settings = stage({ "*/*": all, "pets/{id}/GET": recorded });
    expect(settingOf(settings, resources, "POST /pets/{id}")).toMatchObject({ ...all, key: "*/*", weakens: [] });
  });

  it("does not inherit the log level into an override", () => {
    const settings = stage({ "*/*": { loggingLevel: "INFO" }, "pets/{id}/GET": recorded });
    expect(settingOf(settings, resources, "GET /pets/{id}")).toMatchObject({ loggingLevel: "OFF", weakens: ["logs"] });
  });

  it("tells what an override is without", () => {
    const all = { loggingLevel: "ERROR", metricsEnabled: true, throttlingBurstLimit: 5, throttlingRateLimit: 10 };
    const own = { loggingLevel: "OFF", metricsEnabled: false, throttlingBurstLimit: -1, throttlingRateLimit: -1 };
    const weakens = (one: JsonObject, other: JsonObject) =>
      settingOf(stage({ "*/*": one, "pets/{id}/GET": other }), resources, "GET /pets/{id}")?.weakens;
    expect(weakens(all, own)).toEqual(["logs", "metrics", "throttling"]);
    expect(weakens(all, { ...all, loggingLevel: "INFO", throttlingRateLimit: 1000 })).toEqual([]);
    expect(weakens(own, all)).toEqual([]);
    expect(weakens(own, own)).toEqual([]);
  });

  it("knows what is cached: GET by default, others by an override, none without a cluster or with a TTL of 0", () => {
    const cached = (settings: JsonObject, cacheClusterEnabled = true) =>
      effectiveSettings(stage(settings, { cacheClusterEnabled }), resources)
        .filter(({ isCached }) => isCached)
        .map(({ method }) => method);
    const on = { cachingEnabled: true };
    expect(cached({ "*/*": on })).toEqual(["GET /", "GET /pets/{id}"]);
    expect(cached({ "*/*": on }, false)).toEqual([]);
    expect(cached({ "*/*": { ...on, cacheTtlInSeconds: 0 } })).toEqual([]);
    expect(cached({ "*/*": on, "pets/{id}/GET": { cacheTtlInSeconds: 0 } })).toEqual(["GET /"]);
    expect(cached({ "pets/{id}/POST": on })).toEqual(["POST /pets/{id}"]);
    expect(cached({ "*/*": on, "~1/GET": { cachingEnabled: false } })).toEqual(["GET /pets/{id}"]);
  });
});

describe("unusedSettings", () => {
  const resources = [path("/", "GET"), path("/pets", "ANY")];
  it.each([
    ["*/*", false],
    ["/*/*", false],
    ["~1/GET", false],
    ["~1/POST", true],
    ["pets/ANY", false],
    ["pets/DELETE", false],
    ["pets/BREW", true],
    ["cats/GET", true],
    ["~1*/GET", true],
    ["pets/*", true],
    ["", true],
  ])("%s: %s", (key, isUnused) => {
    expect(unusedSettings(stage({ [key]: {} }), resources)).toEqual(isUnused ? [key] : []);
  });
});

it("thousands of methods and overrides are gone through once", () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `/p${index}`);
  const settings = stage(Object.fromEntries(names.map((name) => [`${name}/GET`, { loggingLevel: "INFO" }])));
  const resources = names.map((name) => path(name, "GET", "ANY"));
  expect(effectiveSettings(settings, resources)).toHaveLength(40_000);
  expect(unusedSettings(settings, resources)).toEqual([]);
});

it("any settings are answered", () => {
  const tried = fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (settings, resource, key) => {
    for (const one of [{ methodSettings: settings }, stage({ [key]: settings as JsonObject })] as JsonObject[]) {
      const resources = [{ path: key, resourceMethods: resource as JsonObject }];
      effectiveSettings(one, resources);
      stageDefault(one);
      unusedSettings(one, resources);
    }
  });
  expect(() => fc.assert(tried, { numRuns: 2000 })).not.toThrow();
});
