import { resolve } from "node:path";
import { compilePolicies } from "../evaluate/compile.ts";
import { tryPolicy } from "../evaluate/try-policy.ts";
import { loadPolicies } from "../load/policies.ts";
import { loadSnapshots } from "../load/snapshots.ts";
import { renderLine } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { writeOut } from "./output.ts";
import { wantsJson } from "./policy-flags.ts";
import { printJson } from "./print-lines.ts";
import { useColor, widthOf } from "./terminal.ts";
import { trialPage } from "./trial-page.ts";

/**
 * `gatewarden policies try`: judges stored snapshots by one policy and explains each result. Returns 1 when the policy broke
 * on a resource, else 0, whatever it says.
 */
export async function runPoliciesTry(file: string, paths: readonly string[], flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const snapshots = loadSnapshots(paths);
  const trials = compilePolicies(loadPolicies([resolve(file)])).flatMap((policy) =>
    tryPolicy(policy, snapshots, new Date().toISOString()),
  );
  const width = process.stdout.isTTY ? widthOf(process.stdout) : 1000;
  const color = useColor(process.stdout);
  const page = () => trialPage(trials).map((line) => renderLine(line, width, color));
  await (json ? printJson(trials) : writeOut(`${page().join("\n")}\n`));
  return trials.some(({ status }) => status === "error") ? exitCodes.findings : exitCodes.clean;
}
