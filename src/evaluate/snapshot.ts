import { countExposures, type Exposure } from "../model/exposure.ts";
import type { Finding } from "../model/finding.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Gap, Resource, Snapshot, SnapshotKind } from "../model/snapshot.ts";
import type { CompiledCase, CompiledPolicy } from "./compile.ts";
import { count, createEvaluation, type Evaluation } from "./evaluation.ts";
import { apiOf, failure, targetResource, toFindingResource, unknown } from "./finding.ts";
import { hides, restTypes, v2ApiTypes } from "./hidden.ts";
import { judge } from "./judge.ts";
import { createScope } from "./scope.ts";
import { type Circumstances, createWorld, type World } from "./world.ts";

/**
 * Evaluates policies on every resource of a snapshot that they are about.
 * @param regional the shared configuration of the same target; without it, what depends on it is unknown
 */
export function evaluateSnapshot(
  policies: readonly CompiledPolicy[],
  snapshot: Snapshot,
  regional: Snapshot | undefined,
  circumstances: Circumstances = {},
): Evaluation {
  const evaluation = createEvaluation(policies);
  const world = createWorld(snapshot, regional, circumstances);
  const cases = Map.groupBy(
    policies.flatMap((policy) => policy.cases),
    ({ source }) => source.resource,
  );
  for (const resource of snapshot.resources) {
    const about = cases.get(resource.type);
    if (about) evaluateResource(about, resource, snapshot, world, evaluation);
  }
  noteHidden(policies, snapshot, evaluation);
  return { ...evaluation, exposures: countExposures(world.exposures.all().values()) };
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
      evaluation.errors.push({ policy, resource: resource.arn, message: summaryOf(error) });
    }
  }
}

function withExposure(finding: Finding, exposure: Exposure | undefined): Finding {
  if (!exposure) return finding;
  const { verdict, atWorst, reasons } = exposure;
  return { ...finding, exposure: { verdict, atWorst, reasons } };
}

/** cel-js puts the expression into its message; its summary is one line. */
function summaryOf(error: unknown): string {
  if (error instanceof Error && "summary" in error && typeof error.summary === "string") return error.summary;
  return error instanceof Error ? error.message : String(error);
}

function livesIn(type: ResourceType, kind: SnapshotKind): boolean {
  if (kind === "rest") return restTypes.includes(type);
  const isV2 = v2ApiTypes.includes(type);
  return kind === "regional" ? !isV2 && !restTypes.includes(type) : isV2;
}

/**
 * Resources that may exist unseen get one unknown finding for each policy and scope; a scope that is itself a judged
 * resource has its own already.
 */
function noteHidden(policies: readonly CompiledPolicy[], snapshot: Snapshot, evaluation: Evaluation): void {
  for (const [scope, gaps] of Map.groupBy(snapshot.gaps, (gap) => gap.scope)) {
    const resource = scopeResource(scope, snapshot);
    for (const { policy, cases } of policies) {
      const [about] = cases.filter(({ source }) => livesIn(source.resource, snapshot.kind));
      const unseen = cases.flatMap(({ source: { resource: type } }) => {
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

/** The resource of which a gap hides parts; the target when it is none that was read. */
function scopeResource(scope: string, snapshot: Snapshot) {
  const owner = snapshot.resources.find(({ arn }) => arn === scope);
  if (owner) return toFindingResource(owner, snapshot);
  const { api, kind } = snapshot;
  if (api?.arn !== scope) return { ...targetResource(snapshot.target, scope), ...apiOf(api) };
  const type = kind === "rest" ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api";
  return toFindingResource({ type, arn: scope, name: api.name, config: {} }, snapshot);
}
