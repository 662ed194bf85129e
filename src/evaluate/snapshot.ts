import { countExposures, type Exposure } from "../model/exposure.ts";
import { hides, livesIn } from "../model/hidden.ts";
import type { Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { type CompiledCase, type CompiledPolicy, isAboutResource } from "./compile.ts";
import { count, createEvaluation, type Evaluation, noteError } from "./evaluation.ts";
import { failure, scopeResource, toFindingResource, unknown, withExposure } from "./finding.ts";
import { judge } from "./judge.ts";
import { createScope } from "./scope.ts";
import { type Circumstances, createWorld, type World } from "./world.ts";

/** What evaluating a snapshot gave, and who can call each method and route of its API, by ARN. */
export interface SnapshotEvaluation extends Evaluation {
  readonly exposed: ReadonlyMap<string, Exposure>;
}

/**
 * Evaluates policies on every resource of a snapshot that they are about.
 * @param regional the shared configuration of the same target; without it, what depends on it is unknown
 */
export function evaluateSnapshot(
  policies: readonly CompiledPolicy[],
  snapshot: Snapshot,
  regional: Snapshot | undefined,
  circumstances: Circumstances = {},
): SnapshotEvaluation {
  const evaluation = createEvaluation(policies);
  const world = createWorld(snapshot, regional, circumstances);
  const cases = Map.groupBy(
    policies.flatMap(({ cases: all }) => all).filter(isAboutResource),
    ({ source }) => source.resource,
  );
  for (const resource of snapshot.resources) {
    const about = cases.get(resource.type);
    if (about) evaluateResource(about, resource, snapshot, world, evaluation);
  }
  noteHidden(policies, snapshot, evaluation);
  const exposed = world.exposures.all();
  return { ...evaluation, exposures: countExposures(exposed.values()), exposed };
}

function evaluateResource(
  cases: readonly CompiledCase[],
  resource: Resource,
  snapshot: Snapshot,
  world: World,
  evaluation: Evaluation,
): void {
  const variables = createScope(resource, world);
  for (const policyCase of cases) {
    const policy = policyCase.policy.id;
    try {
      const verdict = judge(policyCase, resource, variables, world);
      if (verdict.status === "fail" || verdict.status === "unknown") {
        const about = toFindingResource(resource, snapshot);
        const found =
          "gaps" in verdict ? unknown(policyCase, about, verdict.gaps) : failure(policyCase, about, variables);
        evaluation.findings.push(withExposure(found, world.exposures.of(resource)));
      }
      count(evaluation, policy, verdict.status);
    } catch (error) {
      noteError(evaluation, policy, resource, error);
    }
  }
}

/**
 * Resources that may exist unseen get one unknown finding for each policy and scope; a scope that is itself a judged
 * resource has its own already.
 */
function noteHidden(policies: readonly CompiledPolicy[], snapshot: Snapshot, evaluation: Evaluation): void {
  for (const [scope, gaps] of Map.groupBy(snapshot.gaps, (gap) => gap.scope)) {
    const resource = scopeResource(scope, snapshot);
    for (const { policy, cases } of policies) {
      const [about] = cases.filter((one) => isAboutResource(one) && livesIn(one.source.resource, snapshot.kind));
      const unseen = cases.filter(isAboutResource).flatMap(({ source: { resource: type } }) => {
        const isCounted = resource.type === type && resource.arn === scope;
        const hiding = livesIn(type, snapshot.kind) && !isCounted ? gaps.filter((gap) => hides(gap, type)) : [];
        return hiding.map((gap): [string, Gap] => [type, gap]);
      });
      if (!about || unseen.length === 0) continue;
      evaluation.findings.push(unknown(about, resource, unseen, "unseen"));
      count(evaluation, policy.id, "unknown");
    }
  }
}
