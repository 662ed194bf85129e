import type { CoverageTotals } from "../../feed/wire.ts";
import { count } from "../../report/words.ts";

/** What is missing, in a few words: `1 target not read, 3 targets read in part, 12 gaps`. */
export function unseenWords({ targets, gaps }: Pick<CoverageTotals, "targets" | "gaps">): string {
  if (targets.total === 0) return "nothing was audited";
  const reasons = [
    ...(targets.failed > 0 ? [`${count(targets.failed, "target")} not read`] : []),
    ...(targets.incomplete > 0 ? [`${count(targets.incomplete, "target")} read in part`] : []),
    ...(gaps > 0 ? [count(gaps, "gap")] : []),
  ];
  return reasons.join(", ") || "something was not seen";
}
