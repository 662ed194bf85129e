import type { Finding, FindingResource, Status } from "../model/finding.ts";
import type { Json } from "../model/json.ts";
import type { Resource, Snapshot } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import { joinApis, summarizeApi } from "./api-summary.ts";
import { type CompiledCase, type CompiledPolicy, isAboutResource } from "./compile.ts";
import { createEnvironment } from "./environment.ts";
import { type Explanation, explain } from "./explain/explain.ts";
import { createTrialScope } from "./explain/trial-scope.ts";
import { parseExpression } from "./expression.ts";
import { failure, toFindingResource, unknown } from "./finding.ts";
import { judge, type Verdict } from "./judge.ts";
import { createScope } from "./scope.ts";
import { createWorld, type World } from "./world.ts";

/** What a policy says of one resource of a stored snapshot, and why. */
export interface Trial {
  /** `error`: the policy does not bear what it met. */
  readonly status: Status | "error";
  readonly resource: FindingResource;
  /** Absent when the case has no `when`. */
  readonly when?: Explanation;
  /** Absent when `when` is false. */
  readonly assert?: Explanation;
  /** What an audit would report; absent for `pass` and `skip`. */
  readonly finding?: Finding;
  readonly error?: string;
}

/**
 * Judges every resource of the snapshots that a policy is about, and explains each result. Shared configuration is taken from
 * the regional snapshot of the same target, when it is among them.
 * @param now when the audit is to have taken place, ISO 8601
 */
export function tryPolicy({ cases }: CompiledPolicy, snapshots: readonly Snapshot[], now: string): Trial[] {
  const targets = Map.groupBy(snapshots, ({ target }) => targetName(target));
  return snapshots.flatMap((snapshot) => {
    const beside = targets.get(targetName(snapshot.target)) ?? [];
    const regional = beside.find(({ kind }) => kind === "regional");
    const apis = joinApis(beside.map(summarizeApi), []);
    const world = createWorld(snapshot, regional, { now, apis });
    return snapshot.resources.flatMap((resource) =>
      cases
        .filter((one) => isAboutResource(one) && one.source.resource === resource.type)
        .map((policyCase) => tryCase(policyCase, resource, snapshot, world)),
    );
  });
}

function tryCase(policyCase: CompiledCase, resource: Resource, snapshot: Snapshot, world: World): Trial {
  const variables = createScope(resource, world);
  const about = toFindingResource(resource, snapshot);
  return explainVerdict(policyCase, about, variables, () => judge(policyCase, resource, variables, world));
}

/** What a case says with these variables, and why. `judgeIt` gives its verdict, or throws cel-js's EvaluationError. */
export function explainVerdict(
  policyCase: CompiledCase,
  about: FindingResource,
  variables: object,
  judgeIt: () => Verdict,
): Trial {
  const reasons = explainCase(policyCase, variables);
  try {
    const verdict = judgeIt();
    const finding = toFinding(policyCase, about, verdict, variables);
    return { status: verdict.status, resource: about, ...reasons, ...(finding ? { finding } : {}) };
  } catch (error) {
    return {
      status: "error",
      resource: about,
      ...reasons,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}

function toFinding(policyCase: CompiledCase, about: FindingResource, verdict: Verdict, variables: object) {
  if (verdict.status === "fail") return failure(policyCase, about, variables);
  return verdict.status === "unknown" ? unknown(policyCase, about, verdict.gaps) : undefined;
}

/** Why `when` and, where that holds, `assert` came out as they did. */
function explainCase(
  { policy, source, when, assert }: CompiledCase,
  variables: object,
): Pick<Trial, "when" | "assert"> {
  const parameters = Object.entries(policy.parameters).map(([name, { default: value }]): [string, Json] => [
    name,
    value,
  ]);
  const environment = createEnvironment(policy, source.resource, Object.fromEntries(parameters), source.subject);
  const scope = createTrialScope(environment, variables);
  const relevance = when && explain(parseExpression(when.source, environment), scope);
  if (relevance && relevance.value !== true) return { when: relevance };
  const verdict = explain(parseExpression(assert.source, environment), scope);
  return { ...(relevance ? { when: relevance } : {}), assert: verdict };
}
