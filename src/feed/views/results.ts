import type { CurrentTarget } from "../current/targets.ts";
import type { ResultCounts } from "../wire.ts";

const none: ResultCounts = { pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0 };

/**
 * How a policy did in a target; undefined when it was not evaluated there. Where nothing could be read, or how it did was
 * not kept, it is unknown, whatever else was counted.
 */
export function resultsIn({ policies, results, coverage }: CurrentTarget, policy: string): ResultCounts | undefined {
  if (!policies.includes(policy)) return undefined;
  if (!results) return { ...none, unknown: 1 };
  const { policy: _, ...tally } = results.find((one) => one.policy === policy) ?? { policy, ...none };
  return coverage.status === "failed" ? { ...tally, pass: 0, unknown: Math.max(1, tally.unknown) } : tally;
}
