import type { AuditBasis, PolicyVersion } from "../model/audit-basis.ts";
import type { JsonObject } from "../model/json.ts";
import type { Policy } from "../model/policy.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Settings } from "./settings.ts";

type DecisiveSettings = Pick<
  Settings,
  "accounts" | "regions" | "role" | "organization" | "standards" | "failOn" | "requireComplete" | "policies"
>;

/**
 * What an audit judges by. Of the settings, those that decide what is audited and how: not how fast, nor where the report
 * goes; and no folders, since the same settings are to look the same on every machine.
 */
export function toAuditBasis(
  settings: DecisiveSettings,
  policies: readonly Policy[],
  waivers: readonly Waiver[],
): AuditBasis {
  const { accounts, regions, role, organization, standards, failOn, requireComplete } = settings;
  const { enable, disable, parameters, severities } = settings.policies;
  const decisive = { accounts, regions, role, organization, standards, failOn, requireComplete };
  return {
    settings: dropUndefined({ ...decisive, policies: { enable, disable, parameters, severities } }),
    policies: policies.map(toVersion),
    waivers,
  };
}

function toVersion({ id, title, severity, controls, sha256 }: Policy): PolicyVersion {
  return { id, title, severity, controls, ...(sha256 === undefined ? {} : { sha256 }) };
}

/** As it will be read back. */
function dropUndefined(settings: object): JsonObject {
  return JSON.parse(JSON.stringify(settings)) as JsonObject;
}
