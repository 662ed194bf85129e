import { type Run, runsOf } from "./runs.ts";
import type { Sight } from "./standing.ts";
import { type Judgement, judgementOf } from "./verdict.ts";

/** How a policy did in a target, for as long as it stayed the same. */
export interface PolicyRun extends Run<Judgement>, Pick<Sight, "target" | "api"> {
  readonly policy: string;
}

/** How each policy did in each target: all other results are counted from these. */
export function resultsOf(
  byTarget: ReadonlyMap<string, readonly Sight[]>,
  policies: readonly string[],
): readonly PolicyRun[] {
  return [...byTarget.values()].flatMap((sights) =>
    policies.flatMap((policy) => {
      const runs = runsOf(sights, (sight) => [[policy, judgementOf(sight, policy)] as const]);
      return runs.map((run): PolicyRun => ({ ...run, policy }));
    }),
  );
}
