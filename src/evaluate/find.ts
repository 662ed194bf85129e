import type { Exposure } from "../model/exposure.ts";
import { concerns, hides, isTorn } from "../model/hidden.ts";
import { neighbourVariables } from "../model/neighbour-variables.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Gap, Resource } from "../model/snapshot.ts";
import { findNeighbours } from "./neighbours.ts";
import type { Relation } from "./relation.ts";
import { relationsOf } from "./relations.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";
import { regionalMembers } from "./variables.ts";
import type { World } from "./world.ts";

/** What stands for a variable when a resource is judged. */
export interface Found {
  readonly resources: readonly Resource[];
  /** Why more, or other, resources might stand there. */
  readonly gaps: readonly Gap[];
}

/** A gap for a target whose regional configuration is not at hand. */
const regionalUnread: Gap = {
  operation: "apigateway:GetAccount",
  reason: "unreadable",
  message: "The configuration that all APIs of the target share was not read.",
  scope: "",
  hides: ["*"],
};

/** A gap for APIs that were not all read when what they share is judged. */
const apisUnread: Gap = {
  operation: "apigateway:GetRestApis",
  reason: "unreadable",
  message: "The APIs of the target were not all read.",
  scope: "",
  hides: ["*"],
};

/** What may lie behind an exposure that is not known: any gap of the API or of what it shares. */
export function gapsBehindExposure(
  exposure: Exposure | undefined,
  { index, regional }: Pick<World, "index" | "regional">,
): readonly Gap[] {
  if (exposure?.verdict !== "unknown") return [];
  return [...index.gaps, ...(regional?.gaps ?? [regionalUnread])];
}

const unread: Found = { resources: [], gaps: [regionalUnread] };

/** Finds what a variable of `resource` stands for, and the gaps that leave it uncertain. */
export function findRelated(name: string, resource: Resource, world: World): Found {
  const relation = relationsOf(resource.type)[name];
  if (!relation) throw new Error(`policies about ${resource.type} have no variable ${name}`);
  const index = relation.regional ? world.regional : world.index;
  if (relation.how.kind === "named") return findNamed(relation, resource, world, index);
  if (!index) return unread;
  switch (relation.how.kind) {
    case "self":
      return one(resource, relation.type, index);
    case "owner":
      return one(ownerOf(resource, relation.type, index), relation.type, index);
    case "owned":
      return findOwned(relation, resource, index);
    case "mapped":
      return findMapped(world.index, index);
    default:
      return {
        resources: index.ofType(relation.type),
        gaps: hiding([relation.type, ...(relation.holds ?? [])], index),
      };
  }
}

/** The gaps that leave what an expression reads uncertain: a variable, or `regional.vpcLinks` and the like. */
export function gapsOf(read: string, resource: Resource, world: World): readonly Gap[] {
  if (read === "target" || read === "parameters" || read === "now") return [];
  if (read === "exposure") return gapsBehindExposure(world.exposures.of(resource), world);
  if (read === "apis") return world.apis?.gaps ?? [apisUnread];
  const neighbours = neighbourVariables[resource.type]?.[read];
  if (neighbours) return findNeighbours(read, neighbours, resource, world.index).gaps;
  if (!read.startsWith("regional.")) return findRelated(read, resource, world).gaps;
  if (!world.regional) return [regionalUnread];
  const type = Object.entries(regionalMembers).find(([member]) => read === `regional.${member}`)?.[1];
  return hiding(type ? [type] : Object.values(regionalMembers), world.regional);
}

function hiding(types: readonly ResourceType[], { gaps }: SnapshotIndex): Gap[] {
  return gaps.filter((gap) => types.some((type) => hides(gap, type)));
}

/** One that was found is certain unless it is torn itself; one that was not may be hidden. */
function one(found: Resource | undefined, type: ResourceType, index: SnapshotIndex): Found {
  if (!found) return { resources: [], gaps: hiding([type], index) };
  return { resources: [found], gaps: index.gaps.filter((gap) => isTorn(gap, found)) };
}

function ownerOf({ parent }: Resource, type: ResourceType, index: SnapshotIndex): Resource | undefined {
  if (type === "AWS::ApiGateway::RestApi" || type === "AWS::ApiGatewayV2::Api") return index.ofType(type)[0];
  if (parent === undefined) return undefined;
  const further = () => index.byArn("AWS::ApiGateway::Method", parent)?.parent ?? "";
  return index.byArn(type, parent) ?? index.byArn(type, further());
}

function findOwned({ type, many }: Relation, resource: Resource, index: SnapshotIndex): Found {
  const owned = index.ownedBy(type, resource.arn);
  if (!many && owned[0]) return one(owned[0], type, index);
  return { resources: owned, gaps: hiding([type], index).filter((gap) => concerns(gap, resource)) };
}

/** The domain names that lead to the API of a snapshot: by a mapping of either version, or by a routing rule. */
function findMapped(own: SnapshotIndex, regional: SnapshotIndex): Found {
  const api =
    own.ofType("AWS::ApiGateway::RestApi")[0]?.config.id ?? own.ofType("AWS::ApiGatewayV2::Api")[0]?.config.ApiId;
  const leadsHere = ({ config }: Resource) =>
    config.restApiId === api ||
    config.ApiId === api ||
    JSON.stringify(config.Actions ?? "").includes(`"ApiId":"${api}"`);
  const parents = domainParts.flatMap((type) =>
    regional
      .ofType(type)
      .filter(leadsHere)
      .map(({ parent }) => parent),
  );
  const domains = regional.ofType("AWS::ApiGateway::DomainName").filter(({ arn }) => parents.includes(arn));
  return { resources: domains, gaps: hiding(["AWS::ApiGateway::DomainName", ...domainParts], regional) };
}

const domainParts = [
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::RoutingRule",
] as const;

function findNamed(relation: Relation, resource: Resource, world: World, index: SnapshotIndex | undefined): Found {
  if (relation.how.kind !== "named") return unread;
  const { from, by, id, prefix } = relation.how;
  const named = findRelated(from, resource, world);
  const value = named.resources[0]?.config[by];
  if (typeof value !== "string" || value === "") return { resources: [], gaps: named.gaps };
  if (!index) return unread;
  const key = value.startsWith(prefix) ? value.slice(prefix.length) : value;
  const found = one(index.byMember(relation.type, id, key), relation.type, index);
  return { ...found, gaps: [...named.gaps, ...found.gaps] };
}
