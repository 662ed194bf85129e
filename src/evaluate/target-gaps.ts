import { hides } from "../model/hidden.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Gap } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import type { CompiledPolicy } from "./compile.ts";
import { count, createEvaluation, type Evaluation } from "./evaluation.ts";
import { targetResource, type Unseen, unknown } from "./finding.ts";

/** Where nothing of a target, or no API of a kind, could be read: one unknown finding for each policy that might apply there. */
export function evaluateTargetGaps(
  policies: readonly CompiledPolicy[],
  target: Target,
  gaps: readonly Gap[],
): Evaluation {
  const evaluation = createEvaluation(policies);
  const scopes = Map.groupBy(gaps, ({ scope }) => scope);
  for (const [scope, inScope] of scopes) {
    for (const policy of policies) {
      const unseen = policy.cases.flatMap(({ source }) => unseenOf(source.resource, inScope));
      const [policyCase] = policy.cases;
      if (unseen.length === 0 || !policyCase) continue;
      evaluation.findings.push(unknown(policyCase, targetResource(target, scope), unseen));
      count(evaluation, policy.policy.id, "unknown");
    }
  }
  return evaluation;
}

function unseenOf(type: ResourceType, gaps: readonly Gap[]): Unseen {
  return gaps.filter((gap) => hides(gap, type)).map((gap) => [type, gap]);
}
