import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource } from "../../model/snapshot.ts";
import type { Place } from "./place.ts";
import { mappingPath } from "./ties.ts";

/**
 * The changes that the calls of another change restore.
 *
 * Domain names and their mappings are read through both APIs, and so change twice. A domain name is restored through REST APIs' operations, which know all its members; a mapping through those
 * of HTTP APIs, which map any API at any depth, unless it leaves the stage to the caller, which only the older can.
 */
export function standIns(place: Place): Map<ChangedResource, ChangedResource> {
  const { changes } = place.drift;
  const domains = ofType(changes, "AWS::ApiGateway::DomainName");
  const apiMappings = ofType(changes, "AWS::ApiGatewayV2::ApiMapping");
  const basePaths = ofType(changes, "AWS::ApiGateway::BasePathMapping");
  const pairs = [
    ...pair(ofType(changes, "AWS::ApiGatewayV2::DomainName"), domains, ({ name }) => name),
    ...pair(basePaths, apiMappings.filter(hasStages), keyOfMapping),
    ...pair(
      apiMappings.filter((change) => !hasStages(change)),
      basePaths,
      keyOfMapping,
    ),
  ];
  return new Map(pairs);
}

function ofType(changes: readonly ChangedResource[], type: ResourceType): ChangedResource[] {
  return changes.filter((change) => change.type === type);
}

function hasStages({ before, after }: ChangedResource): boolean {
  return [before, after].every((mapping) => mapping === undefined || typeof mapping.config.Stage === "string");
}

function keyOfMapping({ parent = "", config }: Resource): string {
  return `${parent}/${mappingPath(String(config.basePath ?? config.ApiMappingKey ?? ""))}`;
}

/** Each of `doubles` with the one of `originals` that is about the same thing, before or after. */
function pair(
  doubles: readonly ChangedResource[],
  originals: readonly ChangedResource[],
  keyOf: (resource: Resource) => string,
): (readonly [ChangedResource, ChangedResource])[] {
  const [before, after] = [new Map<string, ChangedResource>(), new Map<string, ChangedResource>()];
  for (const original of originals) {
    if (original.before) before.set(keyOf(original.before), original);
    if (original.after) after.set(keyOf(original.after), original);
  }
  return doubles.flatMap((double) => {
    const was = double.before && before.get(keyOf(double.before));
    const original = was ?? (double.after && after.get(keyOf(double.after)));
    return original ? [[double, original] as const] : [];
  });
}
