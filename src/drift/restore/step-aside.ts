import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { RestoreInput } from "../../model/restore.ts";
import type { Resource } from "../../model/snapshot.ts";
import { lastId } from "./address.ts";
import { type Draft, freed } from "./draft.ts";
import { addressToday, type Place, serviceOf } from "./place.ts";
import { rankOf } from "./ranks.ts";
import { restoredBy } from "./restored.ts";

const passing = "A name for the time being: two things have each other's, and AWS lets no two have the same";

/** The highest priority of a routing rule: https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-routing-rules.html */
const lowestPriority = 1_000_000;

/** What gives a resource a name for the time being, by type: the update's operation and input. */
const renamings: Partial<
  Record<ResourceType, (resource: Resource, name: string, place: Place) => readonly [operation: string, RestoreInput]>
> = {
  "AWS::ApiGateway::Authorizer": (_, name) => ["UpdateAuthorizer", replacing("/name", name)],
  "AWS::ApiGateway::Resource": (_, name) => ["UpdateResource", replacing("/pathPart", name)],
  "AWS::ApiGatewayV2::ApiMapping": ({ config }, name) => [
    "UpdateApiMapping",
    { ApiId: config.ApiId ?? "", ApiMappingKey: name },
  ],
  "AWS::ApiGatewayV2::Model": (_, name) => ["UpdateModel", { Name: name.replaceAll(/[^A-Za-z0-9]/g, "") }],
  "AWS::ApiGatewayV2::Route": (_, name, { drift }) => [
    "UpdateRoute",
    { RouteKey: drift.kind === "websocket" ? name : `GET /${name}` },
  ],
  "AWS::ApiGatewayV2::RoutingRule": ({ config, parent }, _, place) => [
    "PutRoutingRule",
    { Actions: config.Actions ?? [], Conditions: config.Conditions ?? [], Priority: freePriority(place, parent) },
  ],
};

function replacing(path: string, value: string): RestoreInput {
  return { patchOperations: [{ op: "replace", path, value }] };
}

function freePriority({ actual, expected }: Place, domain: string | undefined): number {
  const rules = [...(actual?.resources ?? []), ...(expected?.resources ?? [])].filter(
    ({ parent }) => parent === domain,
  );
  const taken = new Set(rules.map(({ config }) => config.Priority));
  let priority = lowestPriority;
  while (taken.has(priority)) priority -= 1;
  return priority;
}

/** The step that frees a resource's name before it gets the one that it had; undefined for what has no name to free. */
export function stepAside(place: Place, change: ChangedResource, taken: string): Draft | undefined {
  const resource = change.after;
  const rename = renamings[change.type];
  if (!resource || !rename) return undefined;
  const [operation, input] = rename(resource, `restoring-${lastId(resource.arn)}`, place);
  return {
    operation: `${serviceOf(change.type)}:${operation}`,
    input: { ...addressToday(place, change), ...input },
    rank: rankOf(change.type),
    restores: [restoredBy(change, [])],
    warning: passing,
    needs: [],
    brings: [freed(taken)],
  };
}
