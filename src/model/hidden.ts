import type { ResourceType } from "./resource-type.ts";
import type { Gap, Resource, SnapshotKind } from "./snapshot.ts";

const v1 = <Name extends string>(name: Name) => `AWS::ApiGateway::${name}` as const;
const v2 = <Name extends string>(name: Name) => `AWS::ApiGatewayV2::${name}` as const;

/** Types that live in a REST API. */
export const restTypes: readonly ResourceType[] = [
  v1("RestApi"),
  v1("Authorizer"),
  v1("Deployment"),
  v1("GatewayResponse"),
  v1("Integration"),
  v1("Method"),
  v1("Model"),
  v1("RequestValidator"),
  v1("Resource"),
  v1("Stage"),
];

/** Types that live in an HTTP or WebSocket API. */
export const v2ApiTypes: readonly ResourceType[] = [
  v2("Api"),
  v2("Authorizer"),
  v2("Deployment"),
  v2("Integration"),
  v2("IntegrationResponse"),
  v2("Model"),
  v2("Route"),
  v2("RouteResponse"),
  v2("Stage"),
];

/** Where a type of which some are unseen may have parts that are unseen too. */
const parts: Partial<Record<Gap["hides"][number], readonly ResourceType[]>> = {
  [v1("RestApi")]: restTypes,
  [v1("Resource")]: [v1("Method"), v1("Integration")],
  [v1("Method")]: [v1("Integration")],
  [v1("DomainName")]: [v1("BasePathMapping"), v2("RoutingRule")],
  [v1("UsagePlan")]: [v1("UsagePlanKey")],
  [v2("Api")]: v2ApiTypes,
  [v2("Integration")]: [v2("IntegrationResponse")],
  [v2("Route")]: [v2("RouteResponse")],
  [v2("DomainName")]: [v2("ApiMapping"), v2("RoutingRule")],
};

/** Whether, because of this gap, some resources of a type may be missing. */
export function hides(gap: Gap, type: ResourceType): boolean {
  return gap.hides.some((hidden) => hidden === "*" || hidden === type || (parts[hidden]?.includes(type) ?? false));
}

/** The part of an ARN below account and Region: collections are named without an account, some resources with one. */
function pathOf(arn: string): string {
  return arn.split(":").slice(5).join(":");
}

/** Whether a gap may concern what belongs to `owner`: not when it is about another one beside it. */
export function concerns(gap: Gap, owner: Resource): boolean {
  const scope = pathOf(gap.scope).replace(/\/\*?$/, "");
  const path = pathOf(owner.arn);
  return scope === path || path.startsWith(`${scope}/`) || scope.startsWith(`${path}/`) || !isBeside(scope, path);
}

function isBeside(scope: string, path: string): boolean {
  const collection = path.slice(0, path.lastIndexOf("/") + 1);
  return collection.length > 1 && scope.startsWith(collection) && scope !== path;
}

/** Whether the configuration of a resource that is there may itself be incomplete. */
export function isTorn(gap: Gap, resource: Resource): boolean {
  return gap.scope === resource.arn && gap.hides.some((hidden) => hidden === "*" || hidden === resource.type);
}

/** Whether resources of a type are in snapshots of that kind. */
export function livesIn(type: ResourceType, kind: SnapshotKind): boolean {
  if (kind === "rest") return restTypes.includes(type);
  const isV2 = v2ApiTypes.includes(type);
  return kind === "regional" ? !isV2 && !restTypes.includes(type) : isV2;
}
