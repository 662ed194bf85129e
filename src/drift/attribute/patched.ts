import type { JsonObject } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import { type Place, placeOf, unescapeSegment } from "./place.ts";

/** Where a patch operation writes. A stage's method settings have paths of their own, a plan's stages are named by the value. */
export function patchedPlace({ path, value }: JsonObject, type: ResourceType): Place {
  const place = placeOf(typeof path === "string" ? path : "");
  if (type === "AWS::ApiGateway::Stage") return inMethodSettings(place) ?? place;
  return place.join("/") === "apiStages" ? [...place, ...(typeof value === "string" ? [value] : [])] : place;
}

/** What the settings are called in a patch path, `/~1pets/GET/logging/loglevel`, and in the configuration. */
const settingNames: Readonly<Record<string, string>> = {
  "caching/dataEncrypted": "cacheDataEncrypted",
  "caching/enabled": "cachingEnabled",
  "caching/requireAuthorizationForCacheControl": "requireAuthorizationForCacheControl",
  "caching/ttlInSeconds": "cacheTtlInSeconds",
  "caching/unauthorizedCacheControlHeaderStrategy": "unauthorizedCacheControlHeaderStrategy",
  "logging/dataTrace": "dataTraceEnabled",
  "logging/loglevel": "loggingLevel",
  "metrics/enabled": "metricsEnabled",
  "throttling/burstLimit": "throttlingBurstLimit",
  "throttling/rateLimit": "throttlingRateLimit",
};
const stageMembers = new Set([
  "accessLogSettings",
  "cacheClusterEnabled",
  "cacheClusterSize",
  "canarySettings",
  "clientCertificateId",
  "deploymentId",
  "description",
  "documentationVersion",
  "tracingEnabled",
  "variables",
]);

/** `/RESOURCE/METHOD/group/setting` in the form of `/methodSettings/RESOURCE~1METHOD/setting`. */
function inMethodSettings([resource = "", method, ...setting]: Place): Place | undefined {
  if (method === undefined || stageMembers.has(resource)) return undefined;
  const name = settingNames[setting.join("/")];
  return ["methodSettings", methodKey(`${resource}/${method}`), ...(name === undefined ? [] : [name])];
}

/** The key of method settings: AWS escapes the slashes of a path in some answers, and leaves out the first in others. */
export function methodKey(key: string): string {
  return unescapeSegment(key).replace(/^\/+/, "");
}
