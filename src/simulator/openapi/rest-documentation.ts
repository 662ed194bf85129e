import type { Values } from "../handler.ts";
import type { BasePathMode } from "./base-path.ts";
import { child, isObject, itemsOf, type Node } from "./node.ts";
import { noteUnread } from "./notes.ts";
import { refusal } from "./refusal.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { describedParts } from "./rest-descriptions.ts";

/** A documentation part: where it belongs and what it says. */
export interface Part {
  readonly location: Values;
  readonly properties: unknown;
  readonly place: string;
}

/**
 * Makes documentation parts of `x-amazon-apigateway-documentation` and of the descriptions that stand in the document itself; where
 * both speak of one thing, the former counts. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-quick-start-import-export.html
 */
export function importDocumentation(context: RestImport, mode: BasePathMode): void {
  const stated = statedParts(context);
  const taken = new Set(stated.map(keyOf));
  const described = describedParts(context, mode).filter((part) => !taken.has(keyOf(part)));
  for (const part of [...stated, ...described]) importPart(context, part);
}

function importPart(context: RestImport, { location, properties, place }: Part): void {
  const { documentationParts } = context.draft;
  const before = documentationParts
    .values()
    .find((part) => keyOf({ location: Object(part.location) }) === keyOf({ location }));
  if (before) documentationParts.delete(String(before.id));
  const input = { location, properties: JSON.stringify(properties) };
  carryOut(context, "CreateDocumentationPart", input, "create documentation part", place);
}

function keyOf({ location }: Pick<Part, "location">): string {
  return JSON.stringify(["type", "path", "method", "statusCode", "name"].map((member) => location[member] ?? null));
}

function statedParts({ definition, notes }: RestImport): readonly Part[] {
  const node = child(definition.root, "x-amazon-apigateway-documentation");
  if (!node) return [];
  noteUnread(notes, node, ["version", "createdDate", "documentationParts"]);
  return itemsOf(node, "documentationParts").map(statedPart);
}

function statedPart(part: Node): Part {
  const location = child(part, "location");
  const properties = child(part, "properties");
  if (!isObject(location?.value)) throw refusal("The member location is missing", part.place);
  if (!isObject(properties?.value)) throw refusal("The member properties is missing", part.place);
  return { location: { ...location.value }, properties: properties.value, place: part.place };
}
