import type { Json } from "../../model/json.ts";

/** What OpenAPI 3.0 has of JSON Schema; API Gateway leaves the rest out of an export. https://spec.openapis.org/oas/v3.0.3#schema-object */
const keywords = new Set([
  "$ref",
  "title",
  "type",
  "properties",
  "required",
  "items",
  "enum",
  "format",
  "default",
  "description",
  "minimum",
  "maximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "additionalProperties",
]);
/** Keywords whose members are named by people. */
const named = new Set(["properties"]);

/**
 * The text of a JSON schema, as far as an export can tell: only what OpenAPI knows, and references to other models by
 * their name alone.
 */
export function toLocalSchema(schema: Json): string {
  return JSON.stringify(reduce(schema, false));
}

/** The same of a model's own text; text that is no JSON stays as it is. */
export function localizeSchema(text: string): string {
  try {
    return toLocalSchema(JSON.parse(text) as Json);
  } catch {
    return text;
  }
}

function reduce(schema: Json, isNamed: boolean): Json {
  if (Array.isArray(schema)) return schema.map((item) => reduce(item, false));
  if (typeof schema !== "object" || schema === null) return schema;
  const members = Object.entries(schema).filter(([name]) => isNamed || keywords.has(name));
  return Object.fromEntries(
    members.map(([name, value]) => {
      if (isNamed) return [name, reduce(value, false)];
      if (name === "$ref") return [name, typeof value === "string" ? (value.split("/").at(-1) ?? "") : value];
      if (name === "enum" || name === "default" || name === "required") return [name, value];
      return [name, reduce(value, named.has(name))];
    }),
  );
}
