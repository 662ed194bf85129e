import type { JsonObject } from "../model/json.ts";
import type { Neighbour, NeighbourNeed } from "../model/neighbour.ts";
import type { NeighbourType, ResourceType } from "../model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { type Instance, instanceType } from "./instance.ts";
import { neighbourStructureOf, structureOf } from "./structures.ts";

type Groups = ReadonlyMap<unknown, readonly Resource[]>;

/** The resources of one snapshot, found by type, ARN, owner or a member; each is made an instance once. Built as it is used. */
export class SnapshotIndex {
  readonly source: Snapshot;
  readonly gaps: readonly Gap[];
  readonly #types: ReadonlyMap<ResourceType, readonly Resource[]>;
  readonly #groups = new Map<string, Groups>();
  readonly #instances = new Map<Resource | Neighbour, Instance>();
  readonly #lists = new Map<ResourceType, readonly Instance[]>();
  #paths: readonly Instance[] | undefined;
  #neighbours: ReadonlyMap<string, Neighbour> | undefined;
  #needs: ReadonlySet<NeighbourNeed> | undefined;

  constructor(source: Snapshot) {
    this.source = source;
    this.gaps = source.gaps;
    this.#types = Map.groupBy(source.resources, ({ type }) => type);
  }

  /** Whether the neighbours for which a variable stands were read when the snapshot was taken. */
  hasRead(need: NeighbourNeed): boolean {
    this.#needs ??= new Set(this.source.neighbourhood?.needs);
    return this.#needs.has(need);
  }

  neighbour(type: NeighbourType, arn: string): Neighbour | undefined {
    const all = this.source.neighbourhood?.neighbours ?? [];
    this.#neighbours ??= new Map(all.map((neighbour) => [`${neighbour.type} ${neighbour.arn}`, neighbour]));
    return this.#neighbours.get(`${type} ${arn}`);
  }

  neighbourInstance(neighbour: Neighbour): Instance {
    const structure = neighbourStructureOf(neighbour.type);
    const instance = this.#instances.get(neighbour) ?? new (instanceType(structure))(neighbour.config);
    this.#instances.set(neighbour, instance);
    return instance;
  }

  ofType(type: ResourceType): readonly Resource[] {
    return this.#types.get(type) ?? [];
  }

  byArn(type: ResourceType, arn: string): Resource | undefined {
    return this.#grouped(type, "arn", (resource) => resource.arn).get(arn)?.[0];
  }

  ownedBy(type: ResourceType, arn: string): readonly Resource[] {
    return this.#grouped(type, "parent", (resource) => resource.parent).get(arn) ?? [];
  }

  /** The first one whose member has that value. */
  byMember(type: ResourceType, member: string, value: string): Resource | undefined {
    return this.#grouped(type, `config.${member}`, ({ config }) => config[member]).get(value)?.[0];
  }

  instance(resource: Resource): Instance {
    const existing = this.#instances.get(resource);
    if (existing) return existing;
    const instance = new (instanceType(structureOf(resource.type)))(resource.config);
    this.#instances.set(resource, instance);
    return instance;
  }

  /** All of a type. */
  instances(type: ResourceType): readonly Instance[] {
    const list = this.#lists.get(type) ?? this.ofType(type).map((resource) => this.instance(resource));
    this.#lists.set(type, list);
    return list;
  }

  /** All paths of a REST API with their methods, and those with their integrations, as GetResources returns them. */
  paths(): readonly Instance[] {
    this.#paths ??= this.ofType("AWS::ApiGateway::Resource").map((resource) => this.#embedMethods(resource));
    return this.#paths;
  }

  #grouped(type: ResourceType, by: string, keyOf: (resource: Resource) => unknown): Groups {
    const name = `${type} ${by}`;
    const groups = this.#groups.get(name) ?? Map.groupBy(this.ofType(type), keyOf);
    this.#groups.set(name, groups);
    return groups;
  }

  #embedMethods(resource: Resource): Instance {
    const methods = this.ownedBy("AWS::ApiGateway::Method", resource.arn).map((method): [string, JsonObject] => {
      const [integration] = this.ownedBy("AWS::ApiGateway::Integration", method.arn);
      const embedded = integration ? { ...method.config, methodIntegration: integration.config } : method.config;
      return [String(method.config.httpMethod), embedded];
    });
    const config = { ...resource.config, resourceMethods: Object.fromEntries(methods) };
    return new (instanceType("v1.EmbeddedResource"))(config);
  }
}
