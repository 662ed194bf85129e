import type { NormalizedSchema } from "@smithy/core/schema";
import type { Values } from "../handler.ts";
import { isRecord } from "./records.ts";
import { badRequest } from "./refusals.ts";

/**
 * A patch operation's text as the value that its schema asks for; undefined when the text is empty or `null`, which clears
 * a member. As the service does, any text but `true` is false. Whole structures and maps are JSON.
 */
export function coerce(text: string | undefined, schema: NormalizedSchema, path: string): unknown {
  if (schema.isBooleanSchema()) return text?.toLowerCase() === "true";
  if (text === undefined || text === null || text === "") return undefined;
  if (schema.isNumericSchema()) return text === "null" ? undefined : toNumber(text, path);
  if (schema.isStringSchema()) return text;
  return conform(parse(text, path), schema, path);
}

function toNumber(text: string, path: string): number {
  const number = /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) throw badRequest(`Invalid value '${text}' for ${path}: must be a number`);
  return number;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`Invalid value for ${path}: must be JSON`);
  }
}

/** Checks parsed JSON against the schema, member by member. */
function conform(value: unknown, schema: NormalizedSchema, path: string): unknown {
  if (schema.isMapSchema() || schema.isStructSchema()) return conformRecord(value, schema, path);
  const right =
    (schema.isNumericSchema() && typeof value === "number") ||
    (schema.isBooleanSchema() && typeof value === "boolean") ||
    (schema.isStringSchema() && typeof value === "string");
  if (!right) throw badRequest(`Invalid value for ${path}: ${JSON.stringify(value)} has the wrong type`);
  return value;
}

function conformRecord(value: unknown, schema: NormalizedSchema, path: string): Values {
  if (!isRecord(value)) throw badRequest(`Invalid value for ${path}: must be an object`);
  const members = schema.isStructSchema() ? new Set([...schema.structIterator()].map(([name]) => name)) : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (members && !members.has(name)) throw badRequest(`Invalid value for ${path}: unknown member ${name}`);
      const memberSchema = members ? schema.getMemberSchema(name) : schema.getValueSchema();
      return [name, conform(member, memberSchema, `${path}/${name}`)];
    }),
  );
}
