import { UserError } from "../errors.ts";
import { isWaiverPolicy } from "../evaluate/waiver-policies.ts";
import type { JsonObject } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";
import type { Policy } from "../model/policy.ts";
import { serves, standardOf, standards } from "../model/standard.ts";
import type { PolicySettings } from "./settings.ts";

/** The policies that settings leave switched on, and the parameter values that settings give them, by policy id. */
export interface PolicySelection {
  readonly policies: readonly Policy[];
  readonly parameters: Readonly<Record<string, JsonObject>>;
}

/**
 * Switches policies on and off and sets their severities. With `wanted` standards, what serves one of them is on, and nothing else
 * but what settings enable. Throws a UserError when settings name a policy or a standard that is not there.
 */
export function selectPolicies(
  all: readonly Policy[],
  settings: PolicySettings,
  wanted: readonly string[] = [],
): PolicySelection {
  checkStandards(all, wanted);
  const find = (ids: readonly string[], setting: string) =>
    ids.map((id) => findPolicy(all, id, `policies.${setting}`).id);
  const enabled = new Set(find(settings.enable, "enable"));
  const disabled = new Set(find(settings.disable, "disable"));
  const both = [...enabled].filter((id) => disabled.has(id));
  if (both.length > 0) {
    throw new UserError(
      `The settings both enable and disable ${both.join(", ")}`,
      "Leave each policy in one of the two lists.",
    );
  }
  const severities = byPolicy(all, settings.severities, "severities");
  const policies = all
    .filter((policy) => (isWanted(policy, wanted) || enabled.has(policy.id)) && !disabled.has(policy.id))
    .map((policy) => ({ ...policy, severity: severities[policy.id] ?? policy.severity }));
  if (policies.every(isWaiverPolicy)) {
    throw new UserError("No policy is switched on", "See `gatewarden policies list`.");
  }
  return { policies, parameters: byPolicy(all, settings.parameters, "parameters") };
}

function isWanted(policy: Policy, wanted: readonly string[]): boolean {
  if (wanted.length === 0 || isWaiverPolicy(policy)) return policy.enabled;
  return serves(policy, wanted);
}

/** Throws a UserError, which names the nearest, unless each of the standards is known or served by one of the policies. */
export function checkStandards(all: readonly Pick<Policy, "controls">[], named: readonly string[]): void {
  const known = new Set([
    ...standards.map(({ id }) => id),
    ...all.flatMap(({ controls }) => controls.map(standardOf)).filter((id) => id !== ""),
  ]);
  for (const id of named) {
    if (known.has(id)) continue;
    const near = nearest(id, known) ?? [...known].find((one) => one.toLowerCase().startsWith(id.toLowerCase()));
    const next = near ? `Did you mean ${near}?` : `There are: ${[...known].join(", ")}.`;
    throw new UserError(`There is no standard ${id}`, next);
  }
}

/** The policy with this id, or with this former id. Throws a UserError with the nearest id when there is none. */
export function findPolicy(policies: readonly Policy[], id: string, setting?: string): Policy {
  const found = policies.find((policy) => policy.id === id || policy.aliases.includes(id));
  if (found) return found;
  const near = nearest(
    id,
    policies.flatMap((policy) => [policy.id, ...policy.aliases]),
  );
  const what = `There is no policy ${id}${setting ? `, which the setting ${setting} names` : ""}`;
  throw new UserError(what, `${near ? `Did you mean ${near}? ` : ""}\`gatewarden policies list\` lists them all.`);
}

function byPolicy<Value>(all: readonly Policy[], values: Readonly<Record<string, Value>>, setting: string) {
  const entries = Object.entries(values).map(
    ([id, value]) => [findPolicy(all, id, `policies.${setting}`).id, value] as const,
  );
  return Object.fromEntries(entries) as Readonly<Record<string, Value>>;
}
