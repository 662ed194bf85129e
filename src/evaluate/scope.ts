import type { ResourceType } from "../model/resource-type.ts";
import type { Resource } from "../model/snapshot.ts";
import { findRelated } from "./find.ts";
import { instanceType } from "./instance.ts";
import type { Relation } from "./relation.ts";
import { relationsOf } from "./relations.ts";
import { structureOf } from "./structures.ts";
import type { World } from "./world.ts";

/** The variables of one resource, found when an expression first reads them, then shared by all policies about it. */
class Scope {
  readonly #resource: Resource;
  readonly #world: World;
  readonly #values = new Map<string, unknown>();

  constructor(resource: Resource, world: World) {
    this.#resource = resource;
    this.#world = world;
  }

  get regional(): unknown {
    return this.#world.regionalInstance;
  }

  get target(): unknown {
    return this.#world.target;
  }

  static read(scope: Scope, name: string, relation: Relation): unknown {
    if (!scope.#values.has(name)) scope.#values.set(name, variableOf(name, relation, scope.#resource, scope.#world));
    return scope.#values.get(name);
  }
}

function variableOf(name: string, relation: Relation, resource: Resource, world: World): unknown {
  const { type, many, regional, how } = relation;
  const index = regional ? world.regional : world.index;
  if (how.kind === "paths") return index?.paths() ?? [];
  if (how.kind === "all") return index?.instances(type) ?? [];
  const { resources } = findRelated(name, resource, world);
  const instances = index ? resources.map((found) => index.instance(found)) : [];
  return many ? instances : (instances[0] ?? new (instanceType(structureOf(type)))(undefined));
}

const scopes = new Map<ResourceType, typeof Scope>();

function scopeOf(type: ResourceType): typeof Scope {
  const existing = scopes.get(type);
  if (existing) return existing;
  class TypedScope extends Scope {}
  for (const [name, relation] of Object.entries(relationsOf(type))) {
    Object.defineProperty(TypedScope.prototype, name, {
      get(this: Scope): unknown {
        return Scope.read(this, name, relation);
      },
    });
  }
  scopes.set(type, TypedScope);
  return TypedScope;
}

/** The variables with which policies about `resource` are evaluated. */
export function createScope(resource: Resource, world: World): object {
  return new (scopeOf(resource.type))(resource, world);
}
