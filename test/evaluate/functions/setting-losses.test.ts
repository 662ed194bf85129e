import { describe, expect, it } from "vitest";
import { restSettingLosses, v2SettingLosses } from "../../../src/evaluate/functions/setting-losses.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const all = (setting: JsonObject, own: JsonObject = {}) => ({ methodSettings: { "*/*": setting, ...own } });

describe("settingLosses of a REST stage", () => {
  it.each<[kind: string, before: JsonObject, after: JsonObject, lost: string[]]>([
    ["logs", all({ loggingLevel: "INFO" }), all({ loggingLevel: "ERROR" }), ["*/*"]],
    ["logs", all({ loggingLevel: "ERROR" }), all({ loggingLevel: "INFO" }), []],
    ["logs", all({ loggingLevel: "ERROR" }), {}, ["*/*"]],
    // An override takes the default's place.
    ["logs", all({ loggingLevel: "INFO" }), all({ loggingLevel: "INFO" }, { "~1pets/GET": {} }), ["GET /pets"]],
    // Without it the default holds again; the key may be spelt otherwise.
    ["logs", all({ loggingLevel: "OFF" }, { "/pets/GET": { loggingLevel: "INFO" } }), all({}), ["GET /pets"]],
    [
      "logs",
      all({}, { "/pets/GET": { loggingLevel: "INFO" } }),
      all({}, { "~1pets/GET": { loggingLevel: "INFO" } }),
      [],
    ],
    ["metrics", all({ metricsEnabled: true }), all({}), ["*/*"]],
    ["trace", all({}), all({ dataTraceEnabled: true }), ["*/*"]],
    ["trace", all({ dataTraceEnabled: true }), all({}), []],
    ["throttling", all({ throttlingRateLimit: 10 }), all({ throttlingRateLimit: 11 }), ["*/*"]],
    ["throttling", all({ throttlingBurstLimit: 10 }), all({ throttlingBurstLimit: -1 }), ["*/*"]],
    ["throttling", all({ throttlingBurstLimit: -1 }), all({ throttlingBurstLimit: 10 }), []],
    ["encryption", all({ cacheDataEncrypted: true }), all({ cacheDataEncrypted: false }), ["*/*"]],
    ["invalidation", all({}), all({ requireAuthorizationForCacheControl: false }), ["*/*"]],
    ["anything else", all({ loggingLevel: "INFO" }), all({}), []],
  ])("%s: %j → %j", (kind, before, after, lost) => {
    expect(restSettingLosses(before, after, kind)).toEqual(lost);
  });
});

describe("settingLosses of an HTTP or WebSocket stage", () => {
  const route = (own: JsonObject, rest: JsonObject = {}) => ({
    DefaultRouteSettings: rest,
    RouteSettings: { join: own },
  });
  it.each<[kind: string, before: JsonObject, after: JsonObject, lost: string[]]>([
    ["logs", { DefaultRouteSettings: { LoggingLevel: "INFO" } }, {}, ["default"]],
    ["logs", route({ LoggingLevel: "INFO" }), route({ LoggingLevel: "OFF" }), ["join"]],
    // What a route's settings leave out, the default gives.
    ["logs", route({}, { LoggingLevel: "INFO" }), route({ ThrottlingBurstLimit: 1 }, { LoggingLevel: "INFO" }), []],
    ["metrics", route({ DetailedMetricsEnabled: true }), {}, ["join"]],
    ["trace", {}, route({ DataTraceEnabled: true }), ["join"]],
    ["throttling", route({ ThrottlingRateLimit: 5 }), route({ ThrottlingRateLimit: 6 }), ["join"]],
    ["throttling", { DefaultRouteSettings: { ThrottlingBurstLimit: 5 } }, {}, ["default"]],
    ["encryption", route({}), route({}), []],
  ])("%s: %j → %j", (kind, before, after, lost) => {
    expect(v2SettingLosses(before, after, kind)).toEqual(lost);
  });
});
