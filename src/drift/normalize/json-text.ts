import type { Json, JsonObject } from "../../model/json.ts";
import { objectIn, readAnything, readPlain, type Scope } from "./form.ts";
import type { Compared } from "./whole.ts";
import { canonicalText } from "./whole.ts";

/** Deeper text is compared as text: what reads it calls itself for each level. */
const deepest = 100;

/** What JSON text says; undefined when it is no JSON, or nested too deeply to be looked into. */
export function parseJson(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Counts brackets, those in quotes too: text that is refused for them is compared as it is, which is never wrong. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > deepest) return true;
  }
  return false;
}

/** A JSON schema given as text: its keywords one by one. Text that is no JSON object is compared without its outer white space. */
export function readJsonText(given: Json | undefined, scope: Scope): Compared | undefined {
  if (typeof given !== "string") return readAnything(given, scope);
  const parsed = objectIn(parseJson(given));
  if (parsed) return readPlain(sortKeywords(parsed), scope.side, 0);
  const text = given.trim();
  return text === "" ? undefined : scope.side.translate(text);
}

/** Keywords whose list says the same in any order: https://json-schema.org/draft-04/draft-fge-json-schema-validation-00 */
const unordered = new Set(["required", "enum", "type", "allOf", "anyOf", "oneOf"]);
/** Keywords whose value is data, whatever its members are called. */
const data = new Set(["default", "const", "example", "examples"]);

function sortKeywords(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    if (data.has(keyword)) return [keyword, value];
    return [keyword, unordered.has(keyword) ? sortList(sortIn(value)) : sortIn(value)];
  });
  return Object.fromEntries(entries);
}

function sortIn(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortIn);
  const object = objectIn(value);
  return object ? sortKeywords(object) : value;
}

function sortList(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.toSorted((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1));
}
