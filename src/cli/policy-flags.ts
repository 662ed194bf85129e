import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { waiverPolicyList } from "../evaluate/waiver-policies.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import type { Policy } from "../model/policy.ts";
import type { Flags } from "./audit-flags.ts";

/** The built-in policies, those about waivers, and those of the folders that `--policies` names. */
export function policiesAsked({ policies }: Flags): Policy[] {
  const own = Array.isArray(policies) ? policies.map((dir) => resolve(String(dir))) : [];
  return [...loadPolicies([builtInPolicies(), ...own]), ...waiverPolicyList];
}

/** Whether `--format` asks for JSON. Throws a UserError when it asks for what is not among `offered`. */
export function wantsJson({ format = "table" }: Flags, offered: readonly string[] = ["table", "json"]): boolean {
  if (typeof format === "string" && offered.includes(format)) return format === "json";
  const names = `${offered.slice(0, -1).join(", ")} or ${offered.at(-1)}`;
  throw new UserError(`--format must be ${names}, not "${format}"`, "Leave it out to get a table.");
}
