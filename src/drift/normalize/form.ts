import type { Json, JsonObject } from "../../model/json.ts";
import type { Resource, SnapshotKind } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import { type Compared, type ComparedMembers, type Interner, noMembers } from "./whole.ts";

/** One of the two snapshots: what its configurations are normalised with. */
export interface Side {
  readonly kind: SnapshotKind;
  readonly target: Target;
  /** The API's id; empty on `regional`. */
  readonly apiId: string;
  /** Text with whatever stands for this side alone (the API's own id, …) written as the other side would. */
  readonly translate: (text: string) => string;
  /** The id that the other side has for a resource of this side; the id itself when there is no other. */
  readonly translateId: (id: string) => string;
  readonly intern: Interner;
}

/** Where a member stands. */
export interface Scope {
  readonly side: Side;
  readonly resource: Resource;
  /** The structure that it is a member of, as AWS gave it. */
  readonly siblings: JsonObject;
}

/** How one member of a structure is compared. */
export interface Member {
  /** Why it is not; absent on one that is. */
  readonly leftOut?: string;
  /** How the structures are compared that the member holds: itself, its entries or its elements. */
  readonly within?: Form;
  /** What is compared; undefined when the member says nothing. */
  readonly read: (value: Json | undefined, scope: Scope) => Compared | undefined;
}

/** How a structure is compared: every member that the SDK knows, by AWS's name. One that it does not know is compared as it is. */
export type Form = Readonly<Record<string, Member>>;

/** A structure with its defaults filled in, and nothing in it of what is left out. */
export function readStructure(form: Form, value: JsonObject, side: Side, resource: Resource): ComparedMembers {
  const members = noMembers();
  const scope = { side, resource, siblings: value };
  for (const name in form) {
    const compared = form[name]?.read(Object.hasOwn(value, name) ? value[name] : undefined, scope);
    if (compared !== undefined) members[name] = compared;
  }
  for (const [name, member] of Object.entries(value)) {
    if (Object.hasOwn(form, name)) continue;
    const compared = readAnything(member, scope);
    if (compared !== undefined) members[name] = compared;
  }
  return members;
}

/** How deep a value is looked into. Nothing of AWS's is nested deeper than a JSON schema, which rarely reaches a tenth of it. */
const deepest = 100;

/** A value of which nothing is known: objects member by member, lists as they are. */
export function readAnything(value: Json | undefined, { side }: Scope): Compared | undefined {
  return isUnset(value) ? undefined : readPlain(value ?? null, side, 0);
}

/** JSON as it is: members one by one, lists as a whole, texts translated. */
export function readPlain(value: Json, side: Side, depth: number): Compared {
  if (typeof value === "string") return side.translate(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return JSON.stringify(value);
  if (Array.isArray(value)) return side.intern(translateAll(value, side, depth));
  const members = noMembers();
  for (const [name, member] of Object.entries(value)) members[name] = readPlain(member, side, depth + 1);
  return members;
}

/** JSON with its texts translated. */
export function translateAll(value: Json, side: Side, depth = 0): Json {
  if (typeof value === "string") return side.translate(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((item) => translateAll(item, side, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, translateAll(item, side, depth + 1)]));
}

/** AWS leaves members out, or sends null, "", an empty list or an empty map, and means the same. */
export function isUnset(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (typeof value !== "object") return false;
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every(isUnset);
}

/** `value` when it is a structure or a map. */
export function objectIn(value: Json | undefined): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
