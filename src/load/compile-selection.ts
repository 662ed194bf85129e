import { UserError } from "../errors.ts";
import { type CompiledPolicy, compilePolicies } from "../evaluate/compile.ts";
import { PolicyProblemsError } from "../evaluate/problem.ts";
import type { PolicySelection } from "./select-policies.ts";

/** Policies, ready to be evaluated. Throws a UserError for what settings say wrongly of their parameters. */
export function compileSelection({ policies, parameters }: PolicySelection): readonly CompiledPolicy[] {
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
