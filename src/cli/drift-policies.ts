import { isAboutResource } from "../evaluate/compile.ts";
import type { Settings } from "../load/settings.ts";
import { type Prepared, preparePolicies } from "./prepare-policies.ts";

/** What drift is judged by: the policies on differences alone, and the waivers. */
export function prepareDriftPolicies(settings: Settings): Prepared {
  const { policies, waivers } = preparePolicies(settings, { drift: true });
  return { policies: policies.filter(({ cases }) => !cases.every(isAboutResource)), waivers };
}
