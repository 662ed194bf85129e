import { isWaiverPolicy, waiverPolicyList } from "../evaluate/waiver-policies.ts";
import { isDriftPolicy, type Policy } from "../model/policy.ts";
import type { Waiver } from "../model/waiver.ts";
import { type PolicySelection, selectPolicies } from "./select-policies.ts";
import type { Settings } from "./settings.ts";
import { loadWaivers } from "./waivers.ts";

/** What an audit judges by. */
export interface Basis extends PolicySelection {
  readonly waivers: readonly Waiver[];
}

/** What is chosen from, and how. */
export interface BasisSources {
  /** All policies that there are, without those about waivers. */
  readonly policies: readonly Policy[];
  /** Files are named as seen from here. */
  readonly folder: string;
  /** Whether differences are looked for. */
  readonly drift: boolean;
}

/**
 * The policies that settings leave switched on, and the waivers. Policies about waivers are among them when there is a file
 * of waivers, those about differences when they are looked for. Throws a UserError for what is wrong in any.
 */
export function chooseBasis(
  { policies: wanted, standards, waivers: files }: Pick<Settings, "policies" | "standards" | "waivers">,
  { policies: all, folder, drift }: BasisSources,
): Basis {
  const { policies, parameters } = selectPolicies([...all, ...waiverPolicyList], wanted, standards);
  const judged = policies
    .filter((one) => files.length > 0 || !isWaiverPolicy(one))
    .filter((one) => drift || !isDriftPolicy(one));
  return { policies: judged, parameters, waivers: loadWaivers({ files, folder, policies: all }) };
}
