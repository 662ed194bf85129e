import type { Json, JsonObject } from "../../model/json.ts";

/** `/pets/{id}` and `GET` for the keys `~1pets~1{id}/GET`, `/pets/{id}/GET` and `pets/{id}/GET`: AWS writes all of them. */
function splitKey(key: string): { path: string; verb: string } {
  const plain = key.replaceAll("~1", "/");
  const slash = plain.lastIndexOf("/");
  return { path: `/${plain.slice(0, Math.max(slash, 0)).replace(/^\/+/, "")}`, verb: plain.slice(slash + 1) };
}

/** Settings of one REST stage that apply to a path, by verb, and those for all methods under `*`. */
function settingsFor(stage: JsonObject, path: string): Map<string, JsonObject> {
  const settings = new Map<string, JsonObject>();
  for (const [key, setting] of Object.entries(asObject(stage.methodSettings))) {
    const { path: on, verb } = splitKey(key);
    if (key === "*/*" || key === "/*/*") settings.set("*", asObject(setting));
    else if (on === path) settings.set(verb, asObject(setting));
  }
  return settings;
}

/** AWS caches GET by default, other verbs only by a setting of their own: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html */
function stageCaches(stage: JsonObject, path: string, verb: string): boolean {
  if (stage.cacheClusterEnabled !== true) return false;
  const settings = settingsFor(stage, path);
  const caches = (of: string) => settings.get(of)?.cachingEnabled;
  if (verb === "ANY" && [...settings.keys()].some((of) => of !== "*" && caches(of) === true)) return true;
  const own = caches(verb) ?? (verb === "ANY" ? caches("GET") : undefined);
  return own === undefined ? (verb === "GET" || verb === "ANY") && caches("*") === true : own === true;
}

/** Whether any of these REST stages caches the responses of a method, its own settings and those for all methods considered. */
export function methodIsCached(stages: readonly JsonObject[], path: string, httpMethod: string): boolean {
  return stages.some((stage) => stageCaches(stage, path, httpMethod));
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
