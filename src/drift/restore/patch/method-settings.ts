import { changedEntries, entriesOf, equal, isNamed, type MemberChange, memberOf, wanted } from "../member-change.ts";
import { toText } from "../open-text.ts";
import type { PatchKind, PatchOperation } from "./kinds.ts";

/** Where the members of a method setting are patched, and what AWS sets them to when nobody does. */
const members: Readonly<Record<string, readonly [path: string, standard: string]>> = {
  metricsEnabled: ["metrics/enabled", "false"],
  loggingLevel: ["logging/loglevel", "OFF"],
  dataTraceEnabled: ["logging/dataTrace", "false"],
  throttlingBurstLimit: ["throttling/burstLimit", "5000"],
  throttlingRateLimit: ["throttling/rateLimit", "10000"],
  cachingEnabled: ["caching/enabled", "false"],
  cacheTtlInSeconds: ["caching/ttlInSeconds", "300"],
  cacheDataEncrypted: ["caching/dataEncrypted", "false"],
  requireAuthorizationForCacheControl: ["caching/requireAuthorizationForCacheControl", "true"],
  unauthorizedCacheControlHeaderStrategy: [
    "caching/unauthorizedCacheControlHeaderStrategy",
    "SUCCEED_WITH_RESPONSE_HEADER",
  ],
};

/** A stage's method settings. Their keys (`~1pets/GET`, `*`, a slash, `*`) are paths of the patch as they are: two steps, not one. */
export const methodSettings: PatchKind = (change) => changedEntries(change).flatMap(restoreSetting);

function restoreSetting(setting: MemberChange): PatchOperation[] {
  const key = setting.path.split("/").at(-1) ?? "";
  const path = `/${key.replaceAll("~1", "/").replaceAll("~0", "~")}`;
  if (setting.before === undefined) return [{ op: "remove", path }];
  const isNew = Object.keys(entriesOf(setting.after)).length === 0;
  return Object.entries(members).flatMap(([name, [memberPath, standard]]): PatchOperation[] => {
    const member = memberOf(setting, name);
    if (equal(member.before, member.after) || !(isNew || isNamed(member))) return [];
    const value = wanted(member) ?? standard;
    return [{ op: "replace", path: `${path}/${memberPath}`, value: toText(value) }];
  });
}
