import type { Json, JsonObject } from "../../model/json.ts";

/** Keywords that describe a value, or hold schemas for use elsewhere, without asking anything of it. */
const descriptive = new Set([
  "$schema",
  "$id",
  "id",
  "title",
  "description",
  "default",
  "example",
  "examples",
  "definitions",
  "$defs",
  "$comment",
]);

/** Whether a model's JSON schema asks more of a body than to be an object: the model `Empty` of every REST API doesn't. */
export function schemaConstrains(text: string): boolean {
  const schema = parse(text);
  if (schema === false) return true;
  if (!isObject(schema)) return false;
  return Object.entries(schema).some(([keyword, value]) => {
    if (descriptive.has(keyword)) return false;
    if (keyword === "type") return value !== "object";
    return !isEmpty(value);
  });
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `properties: {}` and `required: []` ask for nothing. */
function isEmpty(value: Json): boolean {
  return value === null || value === true || (typeof value === "object" && Object.keys(value).length === 0);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
