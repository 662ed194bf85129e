import type { PolicyProblem } from "../evaluate/problem.ts";
import { waiverPolicyList } from "../evaluate/waiver-policies.ts";
import type { Policy } from "../model/policy.ts";

/** Ids and aliases that name more than one policy, reported at the later one with the other's file. */
export function findDuplicates(policies: readonly Policy[]): PolicyProblem[] {
  const owners = new Map<string, Policy>(waiverPolicyList.map((policy) => [policy.id, policy]));
  const problems: PolicyProblem[] = [];
  for (const policy of policies) {
    for (const [path, name] of namesOf(policy)) {
      const owner = owners.get(name);
      if (owner)
        problems.push({ file: policy.file, path, message: `the id ${name} is already taken by ${whose(owner)}` });
      else owners.set(name, policy);
    }
  }
  return problems;
}

/** Policies about waivers have no file. */
function whose({ file }: Policy): string {
  return file === "" ? "Gatewarden itself" : file;
}

function namesOf({ id, aliases }: Policy): (readonly [path: readonly (string | number)[], name: string])[] {
  return [[["id"], id], ...aliases.map((alias, index) => [["aliases", index], alias] as const)];
}
