import { hides, isTorn } from "../model/hidden.ts";
import type { Neighbour, NeighbourNeed } from "../model/neighbour.ts";
import { referencesOf } from "../model/neighbour-references.ts";
import { type NeighbourVariable, neighbourVariables } from "../model/neighbour-variables.ts";
import type { NeighbourType } from "../model/resource-type.ts";
import type { Gap, Resource } from "../model/snapshot.ts";
import type { CompiledCase, CompiledPolicy } from "./compile.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** What an audit with these policies has to read in other services. */
export function neighboursOf(policies: readonly CompiledPolicy[]): Set<NeighbourNeed> {
  return new Set(policies.flatMap(({ cases }) => cases.flatMap(needsOf)));
}

const needsByCase = new WeakMap<CompiledCase, readonly NeighbourNeed[]>();

/** The variables of one case that stand for neighbours, those of its message included. */
export function needsOf(policyCase: CompiledCase): readonly NeighbourNeed[] {
  const existing = needsByCase.get(policyCase);
  if (existing) return existing;
  const { when, assert, message, source } = policyCase;
  const expressions = [when, assert, ...message].filter((part) => part !== undefined && typeof part !== "string");
  const reads = new Set(expressions.flatMap((expression) => expression.reads));
  const needs = Object.keys(neighbourVariables[source.resource] ?? {})
    .filter((name) => reads.has(name))
    .map((name): NeighbourNeed => `${source.resource}.${name}`);
  needsByCase.set(policyCase, needs);
  return needs;
}

/** The neighbours for which a variable of `resource` stands, and the gaps that leave them uncertain. */
export function findNeighbours(
  name: string,
  variable: NeighbourVariable,
  resource: Resource,
  index: SnapshotIndex,
): { readonly neighbours: readonly Neighbour[]; readonly gaps: readonly Gap[] } {
  if (!index.hasRead(`${resource.type}.${name}`)) return { neighbours: [], gaps: [unread(variable.type)] };
  const stageType = resource.type.startsWith("AWS::ApiGatewayV2::")
    ? "AWS::ApiGatewayV2::Stage"
    : "AWS::ApiGateway::Stage";
  const { arns, throughStages } = referencesOf(variable, resource, index.source, index.ofType(stageType));
  const uncertain = (gap: Gap) =>
    (gap.hides.includes(variable.type) && arns.includes(gap.scope)) ||
    (throughStages && hides(gap, stageType)) ||
    isTorn(gap, resource);
  return {
    neighbours: arns.map((arn) => index.neighbour(variable.type, arn)).filter((found) => found !== undefined),
    gaps: index.gaps.filter(uncertain),
  };
}

/** A gap for neighbours that nobody asked for when the snapshot was taken. */
function unread(type: NeighbourType): Gap {
  const message = `Nothing of ${type} was read: no policy needed it when the snapshot was taken.`;
  return { operation: "audit", reason: "unreadable", message, scope: "", hides: [type] };
}
