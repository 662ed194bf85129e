import * as z from "zod";
import messageSchema from "../../deliver/message.schema.json" with { type: "json" };
import reportSchema from "../../report/report.schema.json" with { type: "json" };

/** A definition of the report's schema. */
export type ReportedName = keyof (typeof reportSchema)["$defs"];

interface Described {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** Where a document has its schemas. */
export const schemaPath = "#/components/schemas/";

/** The report's own definitions, as a document holds them. */
export function reportedSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(reportSchema.$defs).map(([name, schema]) => [name, relocate(schema)]));
}

/** What the report's schema says of it: data of an audit looks the same in a report and in the feed. */
export function reported(name: ReportedName): z.ZodType {
  return z.unknown().meta({ $ref: `${schemaPath}${name}` });
}

/** The members that the report's schema gives something, for one that has more. */
export function reportedMembers(name: ReportedName, left: readonly string[] = []): Record<string, z.ZodType> {
  return toShape(reportSchema.$defs[name] as unknown as Described, left);
}

/** The members of a finding's life, or of a change in it, as messages have them. */
export function messageMembers(name: "life" | "change"): Record<string, z.ZodType> {
  return toShape(messageSchema.$defs.findingMessage.properties[name] as unknown as Described, []);
}

/** A schema as it is written in a file. */
function written(schema: object): z.ZodType {
  return z.unknown().meta({ ...(relocate(schema) as Record<string, unknown>) });
}

function toShape({ properties, required = [] }: Described, left: readonly string[]): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !left.includes(name))
      .map(([name, schema]) => [name, required.includes(name) ? written(schema) : written(schema).optional()]),
  );
}

/** The same with its references to where a document has them. */
function relocate(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${schemaPath}`));
}
