import { NormalizedSchema } from "@smithy/core/schema";
import type { SchemaRef } from "@smithy/types";

/** Where a value departs from its SDK schema: members it doesn't know, and values of the wrong type. */
export function departures(value: unknown, ref: SchemaRef, path = ""): string[] {
  const schema = NormalizedSchema.of(ref);
  if (value === undefined || (value === null && schema.isStringSchema())) return [];
  if (schema.isUnitSchema()) return [`${path}: nothing expected`];
  if (schema.isStructSchema()) return structureDepartures(value, schema, path);
  if (schema.isMapSchema()) {
    if (!isPlain(value)) return [`${path}: not a map`];
    return Object.entries(value).flatMap(([key, each]) => departures(each, schema.getValueSchema(), `${path}/${key}`));
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return [`${path}: not a list`];
    return value.flatMap((each, index) => departures(each, schema.getValueSchema(), `${path}/${index}`));
  }
  return isRight(value, schema) ? [] : [`${path}: ${JSON.stringify(value)} has the wrong type`];
}

function structureDepartures(value: unknown, schema: NormalizedSchema, path: string): string[] {
  if (!isPlain(value)) return [`${path}: not a structure`];
  const members = new Map(schema.structIterator());
  return Object.entries(value).flatMap(([name, member]) => {
    const memberSchema = members.get(name);
    return memberSchema ? departures(member, memberSchema, `${path}/${name}`) : [`${path}/${name}: unknown member`];
  });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isRight(value: unknown, schema: NormalizedSchema): boolean {
  if (schema.isTimestampSchema()) return value instanceof Date;
  if (schema.isBlobSchema()) return value instanceof Uint8Array;
  if (schema.isNumericSchema()) return typeof value === "number" && Number.isFinite(value);
  if (schema.isBooleanSchema()) return typeof value === "boolean";
  return schema.isStringSchema() && typeof value === "string";
}
