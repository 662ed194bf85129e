import { follow } from "./references.ts";
import { refusal } from "./refusal.ts";

/** A value in a definition. */
export interface Node {
  /** The whole definition, in which `$ref` is looked up. */
  readonly root: unknown;
  readonly value: unknown;
  /** JSON Pointer, as a URI fragment. A value reached through `$ref` has the place of the reference. */
  readonly place: string;
}

/** The member, references followed; undefined when it is absent or null. Refuses a parent that isn't an object. */
export function child(node: Node, name: string): Node | undefined {
  const object = objectOf(node);
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return value === undefined || value === null ? undefined : reached(node, name, value);
}

/** The member as it is written, a reference not followed; undefined when it is absent or null. */
export function rawChild(node: Node, name: string): Node | undefined {
  const object = objectOf(node);
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return value === undefined || value === null ? undefined : { root: node.root, value, place: placeOf(node, name) };
}

/** The members that aren't null, by name, references followed. Refuses a value that isn't an object. */
export function members(node: Node): readonly (readonly [string, Node])[] {
  const set = Object.entries(objectOf(node)).filter(([, value]) => value !== null && value !== undefined);
  return set.map(([name, value]) => [name, reached(node, name, value)] as const);
}

/** The members of a child; none when it is absent. */
export function membersOf(node: Node, name: string): readonly (readonly [string, Node])[] {
  const found = child(node, name);
  return found === undefined ? [] : members(found);
}

/** The items of a child that is a list, references followed; none when it is absent. Refuses anything else. */
export function itemsOf(node: Node, name: string): readonly Node[] {
  const found = child(node, name);
  if (found === undefined) return [];
  if (!Array.isArray(found.value)) throw refusal("A list is expected", found.place);
  return found.value.map((value, index) => reached(found, String(index), value));
}

/** The value as an object; refuses anything else. */
export function objectOf(node: Node): Readonly<Record<string, unknown>> {
  if (isObject(node.value)) return node.value;
  throw refusal("An object is expected", node.place);
}

/** Whether the value is an object and not a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The place of a member. */
export function placeOf(parent: Pick<Node, "place">, name: string): string {
  return `${parent.place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function reached(parent: Node, name: string, value: unknown): Node {
  const place = placeOf(parent, name);
  return { root: parent.root, value: follow(parent.root, value, place), place };
}
