import { type Instance, instanceType } from "../instance.ts";
import { toObject } from "../to-json.ts";
import { isJsonLog, logCredentials, logFacts, logLacks, logVariables } from "./log-format.ts";
import { effectiveSettings, methodIsCached, stageDefault, unusedSettings } from "./method-settings.ts";
import { define, type PolicyFunction } from "./policy-function.ts";
import { restSettingLosses, v2SettingLosses } from "./setting-losses.ts";

type Instances = readonly Instance[];

const EffectiveSetting = instanceType("v1.EffectiveSetting");

/** Several policies ask the same of each stage, some more than once. */
const asked = new WeakMap<Instance, { readonly resources: Instances; readonly settings: Instances }>();

function settingsOf(stage: Instance, resources: Instances): Instances {
  const known = asked.get(stage);
  if (known?.resources === resources) return known.settings;
  const settings = effectiveSettings(toObject(stage), resources.map(toObject)).map((one) => new EffectiveSetting(one));
  asked.set(stage, { resources, settings });
  return settings;
}

/** What policies about stages, their method settings and logs can call. */
export const stageFunctions: readonly PolicyFunction[] = [
  define(
    "effectiveSettings(v1.Stage, list<v1.EmbeddedResource>): list<v1.EffectiveSetting>",
    "what holds in a REST stage for each `method` of its API, such as `GET /pets`: its override (`isOverride`) or the default",
    settingsOf,
  ),
  define("isJsonLog(string): bool", "whether an access log format writes JSON objects", isJsonLog),
  define(
    "logCredentials(string): list<string>",
    "the `$context` variables in an access log format that hold a caller's key or token",
    logCredentials,
  ),
  define(
    "logLacks(string, list<string>): list<string>",
    `those of \`${logFacts.join("`, `")}\`, or of single variables, that an access log format does not record`,
    logLacks,
  ),
  define("logVariables(string): list<string>", "the `$context` variables in an access log format", logVariables),
  define(
    "methodIsCached(list<v1.Stage>, string, string): bool",
    "whether any stage caches the method of that path and verb, overrides of `*/*` considered",
    (stages: Instances, path: string, verb: string) => methodIsCached(stages.map(toObject), path, verb),
  ),
  define(
    "settingLosses(v1.Stage, v1.Stage, string): list<string>",
    "methods that lost what the first stage's settings give them in the second's: `logs`, `metrics`, `throttling`, `encryption` or authorized `invalidation` of caches; for `trace`, those whose payloads are logged now",
    (before: Instance, after: Instance, kind: string) => restSettingLosses(toObject(before), toObject(after), kind),
  ),
  define(
    "settingLosses(v2.Stage, v2.Stage, string): list<string>",
    "the same for routes of HTTP and WebSocket APIs: `logs`, `metrics`, `throttling`, `trace`",
    (before: Instance, after: Instance, kind: string) => v2SettingLosses(toObject(before), toObject(after), kind),
  ),
  define(
    "stageDefault(v1.Stage): v1.EffectiveSetting",
    "what a REST stage sets for all methods without an override; what was never set has AWS's default",
    (stage: Instance) => new EffectiveSetting(stageDefault(toObject(stage))),
  ),
  define(
    "unusedSettings(v1.Stage, list<v1.EmbeddedResource>): list<string>",
    "keys of a REST stage's overrides that concern no method of its API",
    (stage: Instance, resources: Instances) => unusedSettings(toObject(stage), resources.map(toObject)),
  ),
];
