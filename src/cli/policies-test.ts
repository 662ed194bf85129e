import { resolve, sep } from "node:path";
import { UserError } from "../errors.ts";
import { compilePolicies } from "../evaluate/compile.ts";
import { checkExamples } from "../evaluate/examples.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { explainProblems, loadPolicies } from "../load/policies.ts";
import type { Policy } from "../model/policy.ts";
import { exitCodes } from "./exit-code.ts";
import { writeOut } from "./output.ts";

/**
 * `gatewarden policies test`: runs every example of the policies in `dirs`, or of the built-in ones. Returns 1 when one is
 * not as it says; a policy that can't be loaded, or whose id the built-in ones use, is a UserError.
 */
export async function runPoliciesTest(dirs: readonly string[]): Promise<number> {
  const builtIn = builtInPolicies();
  const folders = dirs.length > 0 ? dirs.map((dir) => resolve(dir)) : [builtIn];
  const others = folders.filter((folder) => !isWithin(folder, builtIn));
  const all = loadPolicies([builtIn, ...others]);
  const policies = all.filter(({ file }) => folders.some((folder) => isWithin(file, folder)));
  if (policies.length === 0)
    throw new UserError(`There is no policy in ${folders.join(", ")}`, "Policies are .yaml files.");
  const problems = compilePolicies(policies).flatMap(checkExamples);
  const examples = policies.reduce((sum, policy) => sum + countExamples(policy), 0);
  const tested = `${policies.length} ${policies.length === 1 ? "policy" : "policies"} with ${examples} examples`;
  if (problems.length === 0) {
    await writeOut(`${tested}: all do what they say\n`);
    return exitCodes.clean;
  }
  await writeOut(`${explainProblems(policies, problems).message}\n\n${tested}: ${problems.length} wrong\n`);
  return exitCodes.findings;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function countExamples({ cases }: Policy): number {
  return cases.reduce((sum, { examples: { pass, fail, skip } }) => sum + pass.length + fail.length + skip.length, 0);
}
