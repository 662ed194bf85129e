import { resolve } from "node:path";
import { compareSnapshots } from "../drift/compare.ts";
import { wholeApiDrift } from "../drift/whole-api.ts";
import { UserError } from "../errors.ts";
import { type CompiledPolicy, compilePolicies } from "../evaluate/compile.ts";
import { tryDriftPolicy } from "../evaluate/drift/try-drift.ts";
import { type Trial, tryPolicy } from "../evaluate/try-policy.ts";
import { loadPolicies } from "../load/policies.ts";
import { loadSnapshots } from "../load/snapshots.ts";
import { isDriftPolicy } from "../model/policy.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import { renderLine } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { writeOut } from "./output.ts";
import { wantsJson } from "./policy-flags.ts";
import { printJson } from "./print-lines.ts";
import { useColor, widthOf } from "./terminal.ts";
import { trialPage } from "./trial-page.ts";

/**
 * `gatewarden policies try`: judges stored snapshots by one policy, or how they differ from those of `--expected`, and explains
 * each result. Returns 1 when the policy broke on a resource, else 0, whatever it says.
 */
export async function runPoliciesTry(file: string, paths: readonly string[], flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const policies = compilePolicies(loadPolicies([resolve(file)]));
  const expected = typeof flags.expected === "string" ? [flags.expected] : [];
  if (expected.length === 0 && policies.some(({ policy }) => isDriftPolicy(policy))) {
    const next = "Give the snapshots that were expected with --expected.";
    throw new UserError("The policy is about what differs, and there is nothing to compare with", next);
  }
  const snapshots = loadSnapshots(paths);
  const before = expected.length > 0 ? loadSnapshots(expected) : undefined;
  const now = new Date().toISOString();
  const trials = policies.flatMap((policy) => [
    ...tryPolicy(policy, snapshots, now),
    ...(before ? tryDifferences(policy, before, snapshots, now) : []),
  ]);
  const width = process.stdout.isTTY ? widthOf(process.stdout) : 1000;
  const color = useColor(process.stdout);
  const page = () => trialPage(trials).map((line) => renderLine(line, width, color));
  await (json ? printJson(trials) : writeOut(`${page().join("\n")}\n`));
  return trials.some(({ status }) => status === "error") ? exitCodes.findings : exitCodes.clean;
}

function tryDifferences(
  policy: CompiledPolicy,
  before: readonly Snapshot[],
  after: readonly Snapshot[],
  now: string,
): Trial[] {
  const identities = new Set([...before, ...after].map(identityOf));
  return [...identities].flatMap((identity) => {
    const [expected, actual] = [before, after].map((side) => side.find((one) => identityOf(one) === identity));
    const drift = driftOf(expected, actual);
    if (!drift) return [];
    const regionalOf = (side: readonly Snapshot[]) =>
      side.find(({ kind, target }) => kind === "regional" && targetName(target) === targetName(drift.target));
    const regional = { expected: regionalOf(before), actual: regionalOf(after) };
    return tryDriftPolicy(policy, drift, expected, actual, { against: "snapshot", regional, now });
  });
}

function driftOf(expected: Snapshot | undefined, actual: Snapshot | undefined) {
  if (expected && actual) return compareSnapshots(expected, actual);
  if (actual) return wholeApiDrift("added", actual, []);
  return expected && wholeApiDrift("removed", expected, []);
}

function identityOf({ kind, target, api }: Snapshot): string {
  return [kind, targetName(target), api?.id ?? ""].join(" ");
}
