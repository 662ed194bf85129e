import type { Json, JsonObject } from "../model/json.ts";
import { elementType, type Fields, structures } from "./structures.ts";

/** A resource's configuration, or a structure in it, as expressions see it. */
export class Instance {
  readonly #members: JsonObject | undefined;
  readonly #parts = new Map<string, unknown>();

  /** @param members undefined for something that does not exist: it has no member set */
  constructor(members: JsonObject | undefined) {
    this.#members = members;
  }

  /** The members as AWS gave them; undefined when the thing does not exist. */
  static membersOf(instance: Instance): JsonObject | undefined {
    return instance.#members;
  }

  /** Whether a member says anything. */
  static isSet(instance: Instance, member: string): boolean {
    const type = fieldsOf.get(instance.constructor)?.[member];
    return type !== undefined && isSet(instance.#members?.[member], type);
  }

  /** Reads a list, map or structure once. */
  static partOf(instance: Instance, member: string, read: Reader): unknown {
    if (!instance.#parts.has(member)) instance.#parts.set(member, read(instance.#members?.[member]));
    return instance.#parts.get(member);
  }
}

/** A class of instances, one for each structure: cel-js tells types apart by their class. */
export type InstanceType = new (members: JsonObject | undefined) => Instance;

const fieldsOf = new WeakMap<object, Fields>();

/** Turns a member's JSON into what cel-js expects for its type. */
type Reader = (value: Json | undefined) => unknown;

/** AWS leaves members out, or sends null, "", an empty list or an empty map, and means the same. */
function isSet(value: Json | undefined, type: string): boolean {
  if (value === undefined || value === null || value === "") return false;
  if (type.startsWith("list<")) return !Array.isArray(value) || value.length > 0;
  if (type.startsWith("map<")) return typeof value !== "object" || Object.keys(value).length > 0;
  return true;
}

/**
 * Makes a structure's class. A member that is not set reads as "", false, or an empty list, map or structure; a number
 * has no such value, so that reading one that is not set is an error.
 */
export function defineInstanceType(fields: Fields): InstanceType {
  class Structure extends Instance {}
  fieldsOf.set(Structure, fields);
  for (const [member, type] of Object.entries(fields)) {
    const read = createReader(type);
    const isScalar = type === "string" || type === "bool" || type === "double";
    Object.defineProperty(Structure.prototype, member, {
      get(this: Instance): unknown {
        return isScalar ? read(Instance.membersOf(this)?.[member]) : Instance.partOf(this, member, read);
      },
    });
  }
  return Structure;
}

const types = new Map([...structures].map(([name, fields]) => [name, defineInstanceType(fields)]));

/** The class of the structure called `name`, such as `v1.Stage`. */
export function instanceType(name: string): InstanceType {
  const type = types.get(name);
  if (!type) throw new Error(`no structure is called ${name}`);
  return type;
}

function createReader(type: string): Reader {
  if (type === "string") return (value) => value ?? "";
  if (type === "bool") return (value) => value ?? false;
  if (type === "double") return (value) => value ?? undefined;
  if (type.startsWith("list<")) return createListReader(createReader(elementType(type)));
  if (type.startsWith("map<")) return createMapReader(createReader(elementType(type)));
  return (value) => readStructure(value, instanceType(type));
}

function createListReader(readElement: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) return value ?? [];
    return value.filter((element) => element !== null).map(readElement);
  };
}

/** A Map, because a key such as `constructor` on a plain object confuses cel-js. */
function createMapReader(readElement: Reader): Reader {
  return (value) => {
    if (typeof value !== "object" || Array.isArray(value)) return value ?? new Map();
    const entries = Object.entries(value ?? {}).filter(([, element]) => element !== null);
    return new Map(entries.map(([key, element]) => [key, readElement(element)]));
  };
}

function readStructure(value: Json | undefined, type: InstanceType): unknown {
  if (value === undefined || value === null) return new type(undefined);
  return typeof value === "object" && !Array.isArray(value) ? new type(value) : value;
}
