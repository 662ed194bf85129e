import { asObject, type JsonObject } from "../../model/json.ts";

/** Settings of one REST stage: those for all methods, and those of single methods by name, such as `GET /pets`. */
interface Settings {
  readonly all: JsonObject;
  readonly own: ReadonlyMap<string, JsonObject>;
}

/** What holds where nothing was ever set. AWS fills in all but the log level as soon as one member is; -1 is no limit. */
const unset = {
  metricsEnabled: false,
  loggingLevel: "OFF",
  dataTraceEnabled: false,
  throttlingBurstLimit: -1,
  throttlingRateLimit: -1,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITH_RESPONSE_HEADER",
};

const verbs = ["GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "DELETE"];

/** `GET /pets/{id}` for the keys `~1pets~1{id}/GET`, `/pets/{id}/GET` and `pets/{id}/GET`: AWS writes all of them. */
function methodOf(key: string): string {
  const plain = key.replaceAll("~1", "/");
  const slash = plain.lastIndexOf("/");
  return `${plain.slice(slash + 1)} /${plain.slice(0, Math.max(slash, 0)).replace(/^\/+/, "")}`;
}

const read = new WeakMap<JsonObject, Settings>();

/**
 * A method's own settings take the place of those for all methods, whole: one without a log level is not logged, as
 * https://github.com/DianaIonita/serverless-api-gateway-throttling/issues/16 found.
 */
function settingsOf(stage: JsonObject): Settings {
  const known = read.get(stage);
  if (known) return known;
  const entries = Object.entries(asObject(stage.methodSettings)).map(([key, setting]): [string, JsonObject] => {
    return [methodOf(key), { ...withoutNulls(asObject(setting)), key }];
  });
  const all = { ...unset, key: "*/*", ...entries.find(([method]) => method === allMethods)?.[1] };
  const single = entries.filter(([method]) => method !== allMethods);
  const own = new Map(
    single.map(([method, setting]) => [method, { ...all, loggingLevel: unset.loggingLevel, ...setting }]),
  );
  const settings = { all, own };
  read.set(stage, settings);
  return settings;
}

const allMethods = methodOf("*/*");

/** AWS caches GET by default, other verbs only by a setting of their own: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html */
function stageCaches(stage: JsonObject, path: string, verb: string): boolean {
  if (stage.cacheClusterEnabled !== true) return false;
  const { all, own } = settingsOf(stage);
  const ofVerb = (one: string) => own.get(`${one} ${path}`);
  const answers = verb === "ANY" ? ["ANY", ...verbs] : [verb];
  const singles = answers.map(ofVerb).filter((setting) => setting !== undefined);
  if (singles.some(caches)) return true;
  if (verb === "ANY") return caches(all) && !ofVerb("ANY") && !ofVerb("GET");
  return verb === "GET" && singles.length === 0 && caches(all);
}

function caches({ cachingEnabled, cacheTtlInSeconds }: JsonObject): boolean {
  return cachingEnabled === true && cacheTtlInSeconds !== 0;
}

/** Whether any of these REST stages caches the responses of a method, its own settings and those for all methods considered. */
export function methodIsCached(stages: readonly JsonObject[], path: string, httpMethod: string): boolean {
  return stages.some((stage) => stageCaches(stage, path, httpMethod));
}

/** What stands for all methods, and the methods that have settings of their own: `GET /pets`. */
export function settingsKeys(stage: JsonObject): string[] {
  return ["*/*", ...settingsOf(stage).own.keys()];
}

/** What a REST stage sets for one of {@link settingsKeys}, or for a method without settings of its own. */
export function settingOf(stage: JsonObject, key: string): JsonObject {
  const { all, own } = settingsOf(stage);
  return own.get(key) ?? all;
}

/** What a REST stage sets for all methods that have no settings of their own. */
export function stageDefault(stage: JsonObject): JsonObject {
  const { all } = settingsOf(stage);
  const isCached = stage.cacheClusterEnabled === true && caches(all);
  return { ...all, method: "*/*", isOverride: false, isCached, isThrottled: isThrottled(all), weakens: [] };
}

/** What holds in a REST stage for each method of its API, in the order of the paths. */
export function effectiveSettings(stage: JsonObject, resources: readonly JsonObject[]): JsonObject[] {
  const { all, own } = settingsOf(stage);
  return methodsOf(resources).map(({ path, verb }) => {
    const method = `${verb} ${path}`;
    const override = own.get(method);
    const setting = override ?? all;
    const state = { isCached: stageCaches(stage, path, verb), isThrottled: isThrottled(setting) };
    return { ...setting, method, isOverride: override !== undefined, ...state, weakens: weakened(all, setting) };
  });
}

/** What the stage's default has on and a method's own settings have not. */
function weakened(all: JsonObject, own: JsonObject): string[] {
  return [
    ...(isLogged(all) && !isLogged(own) ? ["logs"] : []),
    ...(all.metricsEnabled === true && own.metricsEnabled !== true ? ["metrics"] : []),
    ...(isThrottled(all) && !isThrottled(own) ? ["throttling"] : []),
  ];
}

function isLogged({ loggingLevel }: JsonObject): boolean {
  return loggingLevel === "ERROR" || loggingLevel === "INFO";
}

function isThrottled({ throttlingBurstLimit: burst, throttlingRateLimit: rate }: JsonObject): boolean {
  return typeof burst === "number" && burst >= 0 && typeof rate === "number" && rate >= 0;
}

/**
 * Keys of a REST stage's settings that concern none of its API's methods, as AWS writes them: left over, or with one
 * wildcard only, which https://github.com/aws/serverless-application-model/issues/1518 found to do nothing.
 */
export function unusedSettings(stage: JsonObject, resources: readonly JsonObject[]): string[] {
  const methods = new Set(methodsOf(resources).map(({ path, verb }) => `${verb} ${path}`));
  return Object.keys(asObject(stage.methodSettings)).filter((key) => {
    const method = methodOf(key);
    const [verb = ""] = method.split(" ", 1);
    const isAnswered = methods.has(method) || (verbs.includes(verb) && methods.has(method.replace(verb, "ANY")));
    return method !== allMethods && !isAnswered;
  });
}

function methodsOf(resources: readonly JsonObject[]): { path: string; verb: string }[] {
  return resources.flatMap(({ path, resourceMethods }) =>
    Object.keys(asObject(resourceMethods)).map((verb) => ({ path: typeof path === "string" ? path : "", verb })),
  );
}

function withoutNulls(setting: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(setting).filter(([, value]) => value !== null));
}
