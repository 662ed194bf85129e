import { UserError } from "../errors.ts";
import { type CompiledPolicy, compilePolicies } from "../evaluate/compile.ts";
import { PolicyProblemsError } from "../evaluate/problem.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { selectPolicies } from "../load/select-policies.ts";
import type { PolicySettings } from "../load/settings.ts";

/** Loads the built-in policies and the user's own, as settings have them. Throws a UserError for what is wrong in either. */
export function preparePolicies(settings: PolicySettings): readonly CompiledPolicy[] {
  const { policies, parameters } = selectPolicies(loadPolicies([builtInPolicies(), ...settings.dirs]), settings);
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
      {
        cause: error,
      },
    );
  }
}
