import type { Definition } from "./definition.ts";
import { child, itemsOf, members, membersOf, type Node } from "./node.ts";
import { textAt, textOf } from "./scalars.ts";

/** A requirement of one scheme, as an operation or the document states it. */
export interface Requirement {
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly place: string;
}

/** All security schemes, by name. */
export function securitySchemes({ root, version }: Definition): readonly (readonly [string, Node])[] {
  if (version === 2) return membersOf(root, "securityDefinitions");
  const components = child(root, "components");
  return components === undefined ? [] : membersOf(components, "securitySchemes");
}

/** What callers of an operation must show: its own requirements, or the document's. */
export function requirementsOf({ root }: Definition, operation: Node): readonly Requirement[] {
  const owner = child(operation, "security") === undefined ? root : operation;
  return itemsOf(owner, "security").flatMap((alternative) =>
    members(alternative).map(([scheme, node]) => ({
      scheme,
      scopes: scopesOf(alternative, scheme),
      place: node.place,
    })),
  );
}

function scopesOf(alternative: Node, scheme: string): readonly string[] {
  return itemsOf(alternative, scheme).map(textOf);
}

/** Whether the scheme is API Gateway's own API key, in the header `x-api-key`. */
export function isApiKey(scheme: Node): boolean {
  const isHeader = textAt(scheme, "type") === "apiKey" && textAt(scheme, "in") === "header";
  return isHeader && textAt(scheme, "name")?.toLowerCase() === "x-api-key";
}
