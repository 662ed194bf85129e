import type { Drift } from "../../model/difference.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { CompiledPolicy } from "../compile.ts";
import { createEvaluation } from "../evaluation.ts";
import { judgeInSight } from "../judge.ts";
import { explainVerdict, type Trial } from "../try-policy.ts";
import { Account, toChange } from "./account.ts";
import type { DriftCircumstances } from "./circumstances.ts";
import { createExposurePairs } from "./exposure-pairs.ts";
import { placeOf } from "./judged.ts";
import { createDifferenceScope, createWholeScope } from "./scope.ts";
import { createSides, standpoint } from "./sides.ts";
import { anchorOf } from "./whole.ts";

/** Judges everything in a drift that a policy is about, as if there were no other policy, and explains each result. */
export function tryDriftPolicy(
  policy: CompiledPolicy,
  drift: Drift,
  expected: Snapshot | undefined,
  actual: Snapshot | undefined,
  circumstances: DriftCircumstances,
): Trial[] {
  const sides = createSides(drift, expected, actual, circumstances);
  const judged = { drift, sides, circumstances, account: new Account(drift), evaluation: createEvaluation([]) };
  const pairOf = createExposurePairs(drift, sides);
  const anchor = anchorOf(judged);
  const changes = judged.account.entries.map(toChange);
  return policy.cases.flatMap((policyCase) => {
    const { subject, resource: type } = policyCase.source;
    if (subject === "drift" && type === anchor.type) {
      const { variables, sight } = createWholeScope(drift, anchor, { changes, left: changes }, sides, circumstances);
      const judgeIt = () => judgeInSight(policyCase, variables, sight);
      return [explainVerdict(policyCase, placeOf(anchor, judged), variables, judgeIt)];
    }
    if (subject !== "difference") return [];
    return drift.changes
      .filter((changed) => changed.type === type)
      .map((changed) => {
        const { variables, sight } = createDifferenceScope(changed, pairOf, sides, circumstances);
        const about = placeOf(standpoint(changed, sides).resource, judged);
        return explainVerdict(policyCase, about, variables, () => judgeInSight(policyCase, variables, sight));
      });
  });
}
