import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import type { Policy } from "../model/policy.ts";
import type { Flags } from "./audit-flags.ts";

/** The built-in policies and those of the folders that `--policies` names. */
export function policiesAsked({ policies }: Flags): Policy[] {
  const own = Array.isArray(policies) ? policies.map((dir) => resolve(String(dir))) : [];
  return loadPolicies([builtInPolicies(), ...own]);
}

/** Whether `--format` asks for JSON. Throws a UserError when it asks for what is not there. */
export function wantsJson({ format = "table" }: Flags): boolean {
  if (format === "json" || format === "table") return format === "json";
  throw new UserError(`--format must be table or json, not "${format}"`, "Leave it out to get a table.");
}
