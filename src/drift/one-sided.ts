import type { ChangedResource } from "../model/difference.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Resource } from "../model/snapshot.ts";

const deployments = new Set<ResourceType>(["AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment"]);

/** Resources that come and go without anybody having configured anything: deployments, and gateway responses that AWS lists as its own. */
export function comesAndGoes({ type, config }: Resource): boolean {
  return deployments.has(type) || (type === "AWS::ApiGateway::GatewayResponse" && config.defaultResponse === true);
}

/** Resources that only one side has, each with the topmost one of them that it belongs to. */
export function oneSided(change: "added" | "removed", resources: readonly Resource[]): ChangedResource[] {
  const byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  return resources.map((resource) => {
    const top = topmost(resource, byArn);
    return {
      change,
      type: resource.type,
      ...(change === "added" ? { after: resource } : { before: resource }),
      differences: [{ path: "" }],
      ...(top === resource ? {} : { within: top.arn }),
    };
  });
}

function topmost(resource: Resource, byArn: ReadonlyMap<string, Resource>): Resource {
  const passed = new Set<Resource>();
  let top = resource;
  for (let owner = ownerOf(top, byArn); owner && !passed.has(owner); owner = ownerOf(top, byArn)) {
    passed.add(owner);
    top = owner;
  }
  return top;
}

/** A path of a REST API goes with the path above it. */
function ownerOf({ type, arn, parent, config }: Resource, byArn: ReadonlyMap<string, Resource>): Resource | undefined {
  if (type !== "AWS::ApiGateway::Resource") return byArn.get(parent ?? "");
  return byArn.get(arn.slice(0, arn.lastIndexOf("/") + 1) + String(config.parentId)) ?? byArn.get(parent ?? "");
}
