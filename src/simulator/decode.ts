import { AwsError, type Values } from "./handler.ts";
import type { Member, Shape, StructureShape } from "./shapes.ts";

/** Parses a JSON request body; an empty one counts as `{}`. Fails with 400 SerializationException. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw malformed("The request body is not JSON");
  }
}

/**
 * Reads a JSON object by the members given, and by nothing else: an unknown member is a 400 BadRequestException, a value of
 * the wrong type a 400 SerializationException. Null counts as absent, as the AWS services have it.
 */
export function decodeMembers(members: readonly Member[], json: unknown, path = ""): Values {
  if (!isObject(json)) throw wrongType(path, "an object");
  const byWire = new Map(members.map((member) => [member.jsonName, member]));
  const values: Values = {};
  for (const [wire, value] of Object.entries(json)) {
    const member = byWire.get(wire);
    if (!member) throw new AwsError(400, "BadRequestException", `Unknown member in the request: ${path}/${wire}`);
    if (value !== null) values[member.name] = decodeValue(member.shape, value, `${path}/${wire}`);
  }
  return values;
}

/** Reads a whole structure, nested in a body or as the payload. */
export function decodeStructure(shape: StructureShape, json: unknown, path = ""): Values {
  const values = decodeMembers(shape.members, json, path);
  requireMembers(shape.members, values, path);
  return values;
}

/** Fails with 400 BadRequestException when a required member is missing. */
export function requireMembers(members: readonly Member[], values: Values, path = ""): void {
  for (const member of members) {
    if (!member.required || values[member.name] !== undefined) continue;
    throw new AwsError(400, "BadRequestException", `Missing required member: ${path}/${member.wire}`);
  }
}

/** Reads text from a label, a query or a header as the type that the schema says. */
export function decodeText(shape: Shape, text: string, path: string): unknown {
  if (shape.kind === "number") {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw wrongType(path, "a number");
    return Number(text);
  }
  if (shape.kind === "boolean") {
    if (text !== "true" && text !== "false") throw wrongType(path, "true or false");
    return text === "true";
  }
  return shape.kind === "timestamp" ? readDate(text, path) : text;
}

function decodeValue(shape: Shape, json: unknown, path: string): unknown {
  switch (shape.kind) {
    case "structure":
      return decodeStructure(shape, json, path);
    case "list":
      if (!Array.isArray(json)) throw wrongType(path, "a list");
      return json.map((element, index) => decodeElement(shape.element, element, `${path}/${index}`));
    case "map":
      if (!isObject(json)) throw wrongType(path, "an object");
      return Object.fromEntries(
        Object.entries(json).map(([key, element]) => [key, decodeElement(shape.element, element, `${path}/${key}`)]),
      );
    case "timestamp":
      return readDate(json, path);
    case "blob":
      if (typeof json !== "string") throw wrongType(path, "base64 text");
      return Buffer.from(json, "base64");
    case "document":
      return json;
    default:
      if (typeof json !== shape.kind) throw wrongType(path, `a ${shape.kind}`);
      return json;
  }
}

function decodeElement(shape: Shape, json: unknown, path: string): unknown {
  return json === null ? null : decodeValue(shape, json, path);
}

function readDate(value: unknown, path: string): Date {
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(String(value));
  if (Number.isNaN(date.getTime())) throw wrongType(path, "a time");
  return date;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrongType(path: string, wanted: string): AwsError {
  return malformed(`${path || "The request body"} must be ${wanted}`);
}

function malformed(message: string): AwsError {
  return new AwsError(400, "SerializationException", message);
}
