import type { Policy } from "../model/policy.ts";

/** Policies about waivers themselves: they judge the entries of waiver files, and so have no cases. */
export const waiverPolicies = {
  expired: describe(
    "waiver-expired",
    "medium",
    "Waivers have not expired",
    "A risk was accepted until a day that is over: nobody has said since that it still is.",
    "Repair what it covered and remove the entry; or have its owner accept the risk again, and set a later `expires`.",
  ),
  unmatched: describe(
    "waiver-unmatched",
    "low",
    "Waivers cover a finding",
    "An entry that covers nothing is left over or mistyped, and would hide a finding that nobody looked at.",
    "Remove the entry, or correct what it is about.",
  ),
  expiring: describe(
    "waiver-expiring",
    "low",
    "Waivers do not expire soon",
    "What the entry covers fails again in a few days; someone has to repair it or to decide anew before.",
    "Repair what it covers and remove the entry; or have its owner accept the risk again, and set a later `expires`.",
  ),
} as const satisfies Readonly<Record<string, Policy>>;

/** The same as a list, to be switched on and off with all others. */
export const waiverPolicyList: readonly Policy[] = Object.values(waiverPolicies);

/** Whether a policy judges waivers rather than resources. */
export function isWaiverPolicy({ id }: { readonly id: string }): boolean {
  return waiverPolicyList.some((policy) => policy.id === id);
}

function describe(id: string, severity: Policy["severity"], title: string, why: string, fix: string): Policy {
  const lists = { controls: [], aliases: [], parameters: {}, cases: [] };
  return { id, title, severity, enabled: true, why, remediation: { text: fix }, ...lists, family: "waiver", file: "" };
}
