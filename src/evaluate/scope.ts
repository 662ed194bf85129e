import type { Exposure } from "../model/exposure.ts";
import { type NeighbourVariable, neighbourVariables } from "../model/neighbour-variables.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Resource } from "../model/snapshot.ts";
import { findRelated } from "./find.ts";
import { instanceType } from "./instance.ts";
import { findNeighbours } from "./neighbours.ts";
import type { Relation } from "./relation.ts";
import { relationsOf } from "./relations.ts";
import { neighbourStructureOf, structureOf } from "./structures.ts";
import type { World } from "./world.ts";

/** The variables of one resource, found when an expression first reads them, then shared by all policies about it. */
class Scope {
  readonly #resource: Resource;
  readonly #world: World;
  readonly #values = new Map<string, unknown>();
  #watched: Set<string> | undefined;

  constructor(resource: Resource, world: World) {
    this.#resource = resource;
    this.#world = world;
  }

  get regional(): unknown {
    this.#watched?.add("regional");
    return this.#world.regionalInstance;
  }

  get target(): unknown {
    return this.#world.target;
  }

  get apis(): unknown {
    this.#watched?.add("apis");
    return this.#world.apis?.instances ?? [];
  }

  get exposure(): unknown {
    this.#watched?.add("exposure");
    const exposure = this.#world.exposures.of(this.#resource);
    return new (instanceType("Exposure"))(exposure && { ...exposure, ...toLists(exposure) });
  }

  get now(): unknown {
    return this.#world.now;
  }

  static watch<Result>(scope: Scope, evaluate: () => Result): { result: Result; read: ReadonlySet<string> } {
    const read = new Set<string>();
    scope.#watched = read;
    try {
      return { result: evaluate(), read };
    } finally {
      scope.#watched = undefined;
    }
  }

  static read(scope: Scope, name: string, find: Finder): unknown {
    scope.#watched?.add(name);
    if (!scope.#values.has(name)) scope.#values.set(name, find(name, scope.#resource, scope.#world));
    return scope.#values.get(name);
  }
}

/** Finds the value of a variable. */
type Finder = (name: string, resource: Resource, world: World) => unknown;

function neighboursOf(variable: NeighbourVariable): Finder {
  const { type, many } = variable;
  return (name, resource, { index }) => {
    const { neighbours } = findNeighbours(name, variable, resource, index);
    const instances = neighbours.map((neighbour) => index.neighbourInstance(neighbour));
    return many ? instances : (instances[0] ?? new (instanceType(neighbourStructureOf(type)))(undefined));
  };
}

function toLists({ reasons, entryPoints }: Exposure) {
  return { reasons: [...reasons], entryPoints: [...entryPoints] };
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
  const related = Object.entries(relationsOf(type)).map(([name, relation]): [string, Finder] => [
    name,
    (_, resource, world) => variableOf(name, relation, resource, world),
  ]);
  const neighbours = Object.entries(neighbourVariables[type] ?? {}).map(([name, variable]): [string, Finder] => [
    name,
    neighboursOf(variable),
  ]);
  for (const [name, find] of [...related, ...neighbours]) {
    Object.defineProperty(TypedScope.prototype, name, {
      get(this: Scope): unknown {
        return Scope.read(this, name, find);
      },
    });
  }
  scopes.set(type, TypedScope);
  return TypedScope;
}

/** The variables with which policies about `resource` are evaluated. */
export function createScope(resource: Resource, world: World): Scope {
  return new (scopeOf(resource.type))(resource, world);
}

/** Gives a scope variables of its own, each found when it is first read. */
export function addVariables(scope: Scope, finders: Readonly<Record<string, () => unknown>>): Scope {
  for (const [name, find] of Object.entries(finders)) {
    Object.defineProperty(scope, name, { get: () => Scope.read(scope, name, find) });
  }
  return scope;
}

/** Runs `evaluate` and tells which variables of `scope` it really read; `regional` stands for all of its members. */
export function watchReads<Result>(
  scope: Scope,
  evaluate: () => Result,
): { readonly result: Result; readonly read: ReadonlySet<string> } {
  return Scope.watch(scope, evaluate);
}

export type { Scope };
