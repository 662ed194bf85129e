import { UserError } from "../errors.ts";
import { type CompiledPolicy, compilePolicies } from "../evaluate/compile.ts";
import { PolicyProblemsError } from "../evaluate/problem.ts";
import { isWaiverPolicy, waiverPolicyList } from "../evaluate/waiver-policies.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { type PolicySelection, selectPolicies } from "../load/select-policies.ts";
import type { Settings } from "../load/settings.ts";
import { loadWaivers } from "../load/waivers.ts";
import { isDriftPolicy } from "../model/policy.ts";
import type { Waiver } from "../model/waiver.ts";

/** What an audit judges by. */
export interface Prepared {
  readonly policies: readonly CompiledPolicy[];
  readonly waivers: readonly Waiver[];
}

/**
 * Loads the built-in policies and the user's own, as settings have them, and the waivers. Policies about waivers are among
 * them when there is a file of waivers, those about differences when `drift` is looked for. Throws a UserError for what is
 * wrong in any.
 */
export function preparePolicies(
  settings: Pick<Settings, "policies" | "standards" | "waivers">,
  { drift = false }: { readonly drift?: boolean } = {},
): Prepared {
  const all = [...loadPolicies([builtInPolicies(), ...settings.policies.dirs]), ...waiverPolicyList];
  const selection = selectPolicies(all, settings.policies, settings.standards);
  const { waivers: files } = settings;
  const judged = selection.policies
    .filter((one) => files.length > 0 || !isWaiverPolicy(one))
    .filter((one) => drift || !isDriftPolicy(one));
  const policies = compile({ ...selection, policies: judged });
  return { policies, waivers: loadWaivers({ files, folder: process.cwd(), policies: all.filter(isWaivable) }) };
}

function isWaivable(policy: { readonly id: string }): boolean {
  return !isWaiverPolicy(policy);
}

function compile({ policies, parameters }: PolicySelection): readonly CompiledPolicy[] {
  try {
    return compilePolicies(policies, parameters);
  } catch (error) {
    // The files were checked when they were loaded: what is wrong now is what settings say of their parameters.
    if (!(error instanceof PolicyProblemsError)) throw error;
    const faults = error.problems.map(
      ({ message, nearest }) => `${message}${nearest ? `; did you mean ${nearest}?` : ""}`,
    );
    throw new UserError(
      `policies.parameters in the settings: ${faults.join("\n")}`,
      "`gatewarden policies show ID` lists a policy's parameters.",
      { cause: error },
    );
  }
}
