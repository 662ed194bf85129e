import type { NormalizedSchema } from "@smithy/core/schema";
import type { readOperations } from "../schema/operations.ts";

/** Where a type's members are described: an operation, and the path in its output; `*` is a list's or map's value. */
export type Source = readonly [operation: string, ...path: string[]];

/** Members that snapshots don't hold there: kept as resources of their own, or never read because they are secret. */
const leftOut: Readonly<Record<string, string>> = {
  "v1.ApiKey": "value",
  "v1.Method": "methodIntegration",
  "v1.Resource": "resourceMethods",
  "v1.UsagePlanKey": "value",
};

/** Types by member, by structure name. */
export type Structures = Record<string, Record<string, string>>;

/** Follows a source's path. Errors when the installed SDK no longer has it. */
export function findSchema(source: Source, operations: ReturnType<typeof readOperations>): NormalizedSchema {
  const [name, ...path] = source;
  const operation = operations.get(name);
  if (!operation) throw new Error(`the AWS SDK has no operation ${name}: correct the table in src/generate/fields.ts`);
  return path.reduce((at, step) => (step === "*" ? at.getValueSchema() : at.getMemberSchema(step)), operation.output);
}

/** The type of `schema` as policies see it; structures that it uses are added to `structures`. */
export function describe(schema: NormalizedSchema, prefix: string, structures: Structures): string {
  if (schema.isStructSchema()) return describeStructure(schema, prefix, structures);
  if (schema.isListSchema()) return `list<${describe(schema.getValueSchema(), prefix, structures)}>`;
  if (schema.isMapSchema()) return `map<string, ${describe(schema.getValueSchema(), prefix, structures)}>`;
  if (schema.isBooleanSchema()) return "bool";
  if (schema.isNumericSchema()) return "double";
  if (schema.isStringSchema() || schema.isTimestampSchema()) return "string";
  throw new Error(`${schema.getName(true)} is of a kind that policies can't read yet: extend src/generate/fields.ts`);
}

function describeStructure(schema: NormalizedSchema, prefix: string, structures: Structures): string {
  const name = `${prefix}.${schema.getName()}`;
  if (structures[name]) return name;
  const fields: Record<string, string> = {};
  structures[name] = fields;
  for (const [member, type] of schema.structIterator()) {
    if (leftOut[name] !== member) fields[member] = describe(type, prefix, structures);
  }
  return name;
}
