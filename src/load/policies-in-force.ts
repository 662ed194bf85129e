import { waiverPolicyList } from "../evaluate/waiver-policies.ts";
import type { Policy } from "../model/policy.ts";
import type { Settings } from "./settings.ts";

/** All policies that there are, those on waivers too, with the severities that settings give them. */
export function policiesInForce(
  loaded: readonly Policy[],
  { policies: { severities } }: Pick<Settings, "policies">,
): readonly Policy[] {
  return [...loaded, ...waiverPolicyList].map((policy) => {
    const [given] = [policy.id, ...policy.aliases].flatMap((id) => severities[id] ?? []);
    return { ...policy, severity: given ?? policy.severity };
  });
}
