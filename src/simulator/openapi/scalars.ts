import { child, members, type Node } from "./node.ts";
import { refusal } from "./refusal.ts";

/** The member's text; a number or boolean that YAML made of unquoted text counts. Refuses lists and objects. */
export function textAt(node: Node, name: string): string | undefined {
  const found = child(node, name);
  return found === undefined ? undefined : textOf(found);
}

/** The value as text; refuses lists and objects. */
export function textOf(node: Node): string {
  if (["string", "number", "boolean"].includes(typeof node.value)) return String(node.value);
  throw refusal("Text is expected", node.place);
}

/** The member's number; text that spells one counts. */
export function numberAt(node: Node, name: string): number | undefined {
  const found = child(node, name);
  if (found === undefined) return undefined;
  const text = typeof found.value === "string" && found.value.trim() !== "" ? Number(found.value) : found.value;
  if (typeof text === "number" && Number.isFinite(text)) return text;
  throw refusal("A number is expected", found.place);
}

/** The member's boolean; the texts `true` and `false` count. */
export function booleanAt(node: Node, name: string): boolean | undefined {
  const found = child(node, name);
  if (found === undefined) return undefined;
  const text = String(found.value).toLowerCase();
  if (typeof found.value !== "object" && (text === "true" || text === "false")) return text === "true";
  throw refusal("true or false is expected", found.place);
}

/** The member's texts, by name. */
export function textMapAt(node: Node, name: string): Readonly<Record<string, string>> | undefined {
  const found = child(node, name);
  if (found === undefined) return undefined;
  return Object.fromEntries(members(found).map(([key, value]) => [key, textOf(value)]));
}

/** The member's texts; a single text counts as a list of one. */
export function textsAt(node: Node, name: string): readonly string[] | undefined {
  const found = child(node, name);
  if (found === undefined) return undefined;
  const list = Array.isArray(found.value) ? found.value : [found.value];
  return list.map((value, index) => textOf({ root: node.root, value, place: `${found.place}/${index}` }));
}
