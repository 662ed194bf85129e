import type { JsonObject } from "../model/json.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { Regional } from "./environment.ts";
import { type Instance, instanceType } from "./instance.ts";
import { structureOf } from "./structures.ts";
import { regionalMembers } from "./variables.ts";

/** The resources of one snapshot, found by type, ARN, owner or a member. Each is made an instance once. */
export interface SnapshotIndex {
  readonly gaps: readonly Gap[];
  ofType(type: ResourceType): readonly Resource[];
  byArn(type: ResourceType, arn: string): Resource | undefined;
  ownedBy(type: ResourceType, arn: string): readonly Resource[];
  /** The first one whose member has that value. */
  byMember(type: ResourceType, member: string, value: string): Resource | undefined;
  instance(resource: Resource): Instance;
  /** All of a type. */
  instances(type: ResourceType): readonly Instance[];
  /** All paths of a REST API with their methods, and those with their integrations, as GetResources returns them. */
  paths(): readonly Instance[];
}

/** All that can be seen while a snapshot is judged. */
export interface World {
  readonly index: SnapshotIndex;
  /** Undefined when the regional configuration was not read at all. */
  readonly regional: SnapshotIndex | undefined;
  readonly regionalInstance: Instance;
  readonly target: Instance;
}

/** Indexes a snapshot and the regional configuration of its target. */
export function createWorld(snapshot: Snapshot, regional: Snapshot | undefined, regionalIndex?: SnapshotIndex): World {
  const index = snapshot.kind === "regional" && regionalIndex ? regionalIndex : createIndex(snapshot);
  const shared = snapshot.kind === "regional" ? index : (regionalIndex ?? (regional && createIndex(regional)));
  const Target = instanceType("Target");
  return {
    index,
    regional: shared,
    regionalInstance: new Regional(shared ? regionalMembersOf(shared) : {}),
    target: new Target({ ...snapshot.target }),
  };
}

function regionalMembersOf(index: SnapshotIndex): JsonObject {
  const members: JsonObject = {};
  for (const [name, type] of Object.entries(regionalMembers)) {
    const configs = index.ofType(type).map(({ config }) => config);
    const [first] = configs;
    if (name !== "account") members[name] = configs;
    else if (first) members[name] = first;
  }
  return members;
}

/** Lists by key, filled on first use. */
function groupLazily(resources: () => readonly Resource[], keyOf: (resource: Resource) => string | undefined) {
  let groups: Map<string | undefined, Resource[]> | undefined;
  return (key: string): readonly Resource[] => {
    groups ??= Map.groupBy(resources(), keyOf);
    return groups.get(key) ?? [];
  };
}

/** Indexes one snapshot. */
export function createIndex({ resources, gaps }: Snapshot): SnapshotIndex {
  const types = Map.groupBy(resources, ({ type }) => type);
  const instances = new Map<Resource, Instance>();
  const lookups = new Map<string, (key: string) => readonly Resource[]>();
  const ofType = (type: ResourceType) => types.get(type) ?? [];
  const lookup = (type: ResourceType, by: string, keyOf: (resource: Resource) => string | undefined, key: string) => {
    const name = `${type} ${by}`;
    const existing = lookups.get(name) ?? groupLazily(() => ofType(type), keyOf);
    lookups.set(name, existing);
    return existing(key);
  };
  const memberOf = (member: string) => (resource: Resource) => {
    const value = resource.config[member];
    return typeof value === "string" ? value : undefined;
  };
  const instance = (resource: Resource) => {
    const existing = instances.get(resource);
    if (existing) return existing;
    const created = new (instanceType(structureOf(resource.type)))(resource.config);
    instances.set(resource, created);
    return created;
  };
  const ownedBy = (type: ResourceType, arn: string) => lookup(type, "parent", (resource) => resource.parent, arn);
  let paths: readonly Instance[] | undefined;
  const lists = new Map<ResourceType, readonly Instance[]>();
  return {
    gaps,
    ofType,
    instance,
    ownedBy,
    instances(type) {
      const list = lists.get(type) ?? ofType(type).map(instance);
      lists.set(type, list);
      return list;
    },
    paths() {
      paths ??= ofType("AWS::ApiGateway::Resource").map((resource) => embedMethods(resource, ownedBy));
      return paths;
    },
    byArn: (type, arn) => lookup(type, "arn", (resource) => resource.arn, arn)[0],
    byMember: (type, member, value) => lookup(type, `member ${member}`, memberOf(member), value)[0],
  };
}

function embedMethods(resource: Resource, ownedBy: SnapshotIndex["ownedBy"]): Instance {
  const methods = ownedBy("AWS::ApiGateway::Method", resource.arn).map((method): [string, JsonObject] => {
    const [integration] = ownedBy("AWS::ApiGateway::Integration", method.arn);
    const config = integration ? { ...method.config, methodIntegration: integration.config } : method.config;
    return [String(method.config.httpMethod), config];
  });
  const config = { ...resource.config, resourceMethods: Object.fromEntries(methods) };
  return new (instanceType("v1.EmbeddedResource"))(config);
}
