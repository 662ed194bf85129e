import type { NormalizedSchema } from "@smithy/core/schema";

/** Where a member travels in an HTTP message. Output members bound to the query stand in the body instead. */
export type Binding = "body" | "label" | "query" | "header" | "payload" | "queryParams";

/** A member of a structure. */
export interface Member {
  /** The SDK's name for it. */
  readonly name: string;
  /** Its name on the wire: in the body, in the query or as a header, as `binding` says. */
  readonly wire: string;
  /** Its name in a JSON body, whatever the binding. */
  readonly jsonName: string;
  /** Its name as an XML element, and in a form. */
  readonly xmlName: string;
  /** Its name in a form for EC2. */
  readonly ec2Name: string;
  readonly binding: Binding;
  readonly required: boolean;
  readonly shape: Shape;
}

/** A structure or union. */
export interface StructureShape {
  readonly kind: "structure";
  readonly name: string;
  readonly members: readonly Member[];
}

/** What a value may look like: the SDK's schema, read once. */
export type Shape =
  | StructureShape
  /** `elementName`: what an element is called in XML. */
  | { readonly kind: "list"; readonly element: Shape; readonly elementName: string }
  | { readonly kind: "map"; readonly element: Shape }
  /** `iso` when the schema demands ISO 8601; otherwise the protocol decides. */
  | { readonly kind: "timestamp"; readonly iso: boolean }
  | { readonly kind: "string" | "number" | "boolean" | "blob" | "document" };

const empty: StructureShape = { kind: "structure", name: "Unit", members: [] };
const structures = new WeakMap<object, StructureShape>();
const dateTime = 5;

/** The structure behind an operation's input or output; no members when it has none. */
export function structureOf(schema: NormalizedSchema): StructureShape {
  return schema.isStructSchema() ? compileStructure(schema) : empty;
}

/** Reads a schema. The same structure always gives the same object, which may contain itself. */
export function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) return compileStructure(schema);
  if (schema.isListSchema()) {
    const element = schema.getValueSchema();
    return { kind: "list", element: shapeOf(element), elementName: element.getMergedTraits().xmlName ?? "member" };
  }
  if (schema.isMapSchema()) return { kind: "map", element: shapeOf(schema.getValueSchema()) };
  if (schema.isTimestampSchema()) return { kind: "timestamp", iso: Number(schema.getSchema()) === dateTime };
  if (schema.isBooleanSchema()) return { kind: "boolean" };
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return { kind: "number" };
  if (schema.isBlobSchema()) return { kind: "blob" };
  return { kind: schema.isStringSchema() ? "string" : "document" };
}

function compileStructure(schema: NormalizedSchema): StructureShape {
  const key: unknown = schema.getSchema();
  if (!Array.isArray(key)) return empty;
  const known = structures.get(key);
  if (known) return known;
  const members: Member[] = [];
  const structure: StructureShape = { kind: "structure", name: schema.getName() ?? "", members };
  structures.set(key, structure);
  const required = typeof key[6] === "number" ? key[6] : 0;
  for (const [name, member] of schema.structIterator()) {
    members.push(compileMember(name, member, members.length < required));
  }
  return structure;
}

function compileMember(name: string, schema: NormalizedSchema, required: boolean): Member {
  const traits = schema.getMergedTraits();
  const jsonName = traits.jsonName ?? name;
  const xmlName = traits.xmlName ?? name;
  const ec2Name = String(traits.ec2QueryName ?? xmlName.charAt(0).toUpperCase() + xmlName.slice(1));
  const base = { name, jsonName, xmlName, ec2Name, required, shape: shapeOf(schema) };
  if (traits.httpLabel) return { ...base, binding: "label", wire: name };
  if (traits.httpQuery) return { ...base, binding: "query", wire: traits.httpQuery };
  if (traits.httpHeader) return { ...base, binding: "header", wire: traits.httpHeader.toLowerCase() };
  if (traits.httpPayload) return { ...base, binding: "payload", wire: jsonName };
  if (traits.httpQueryParams) return { ...base, binding: "queryParams", wire: jsonName };
  return { ...base, binding: "body", wire: jsonName };
}
