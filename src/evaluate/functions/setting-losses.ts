import { asObject, type Json, type JsonObject } from "../../model/json.ts";
import { settingOf, settingsKeys } from "./method-settings.ts";

/** What a stage's settings for a method or route may give: log level, metrics, limits, … in one spelling. */
interface Protection {
  readonly logs: number;
  readonly metrics: boolean;
  readonly trace: boolean;
  /** Infinite where there is none. */
  readonly limits: readonly number[];
  readonly encryption: boolean;
  readonly invalidation: boolean;
}

const losses: Readonly<Record<string, (before: Protection, after: Protection) => boolean>> = {
  logs: (before, after) => after.logs < before.logs,
  metrics: (before, after) => before.metrics && !after.metrics,
  trace: (before, after) => after.trace && !before.trace,
  throttling: (before, after) => before.limits.some((limit, index) => (after.limits[index] ?? limit) > limit),
  encryption: (before, after) => before.encryption && !after.encryption,
  invalidation: (before, after) => before.invalidation && !after.invalidation,
};

const levels = ["OFF", "ERROR", "INFO"];

/** Methods of a REST stage, such as `GET /pets`, that lost what they had; `trace` is one to lose, since it logs payloads. */
export function restSettingLosses(before: JsonObject, after: JsonObject, kind: string): string[] {
  const keys = [...new Set([...settingsKeys(before), ...settingsKeys(after)])];
  return keys.filter((key) => isLost(kind, fromRest(settingOf(before, key)), fromRest(settingOf(after, key))));
}

/** Routes of an HTTP or WebSocket stage that lost what they had; `default` for those without settings of their own. */
export function v2SettingLosses(before: JsonObject, after: JsonObject, kind: string): string[] {
  const keysIn = ({ RouteSettings }: JsonObject) => Object.keys(asObject(RouteSettings));
  const keys = [...new Set(["default", ...keysIn(before), ...keysIn(after)])];
  return keys.filter((key) => isLost(kind, fromV2(before, key), fromV2(after, key)));
}

function isLost(kind: string, before: Protection, after: Protection): boolean {
  return losses[kind]?.(before, after) ?? false;
}

function fromRest(setting: JsonObject): Protection {
  return {
    logs: levels.indexOf(String(setting.loggingLevel)),
    metrics: setting.metricsEnabled === true,
    trace: setting.dataTraceEnabled === true,
    limits: [limit(setting.throttlingRateLimit), limit(setting.throttlingBurstLimit)],
    encryption: setting.cacheDataEncrypted === true,
    invalidation: setting.requireAuthorizationForCacheControl !== false,
  };
}

/** A route's settings hold only what was set: the stage's default stands for what they leave out. */
function fromV2(stage: JsonObject, key: string): Protection {
  const own = asObject(asObject(stage.RouteSettings)[key]);
  const setting = { ...asObject(stage.DefaultRouteSettings), ...own };
  return {
    logs: levels.indexOf(String(setting.LoggingLevel ?? "OFF")),
    metrics: setting.DetailedMetricsEnabled === true,
    trace: setting.DataTraceEnabled === true,
    limits: [limit(setting.ThrottlingRateLimit), limit(setting.ThrottlingBurstLimit)],
    encryption: false,
    invalidation: false,
  };
}

function limit(value: Json | undefined): number {
  return typeof value === "number" && value >= 0 ? value : Number.POSITIVE_INFINITY;
}
