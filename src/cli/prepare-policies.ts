import type { CompiledPolicy } from "../evaluate/compile.ts";
import { chooseBasis } from "../load/choose-policies.ts";
import { compileSelection } from "../load/compile-selection.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import type { Settings } from "../load/settings.ts";
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
  const policies = loadPolicies([builtInPolicies(), ...settings.policies.dirs]);
  const { waivers, ...selection } = chooseBasis(settings, { policies, folder: process.cwd(), drift });
  return { policies: compileSelection(selection), waivers };
}
