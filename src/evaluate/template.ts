import type { PolicyEnvironment } from "./environment.ts";
import { compileExpression, type Expression } from "./expression.ts";
import { ExpressionError } from "./problem.ts";
import { toJson } from "./to-json.ts";

/** Text with `{expression}` placeholders, compiled. */
export type Template = readonly (string | Expression)[];

/** Compiles text with placeholders; `{{` and `}}` stand for the braces themselves. Throws an {@link ExpressionError}. */
export function compileTemplate(text: string, environment: PolicyEnvironment): Template {
  const parts: (string | Expression)[] = [];
  let at = 0;
  while (at < text.length) {
    const brace = /\{\{|\}\}|[{}]/g;
    brace.lastIndex = at;
    const found = brace.exec(text);
    const end = found?.index ?? text.length;
    if (end > at) parts.push(text.slice(at, end));
    if (!found) break;
    if (found[0] === "}") throw new ExpressionError("} closes nothing; write }} for a brace", end);
    if (found[0] === "{") {
      at = closingBrace(text, end) + 1;
      parts.push(compilePlaceholder(text.slice(end + 1, at - 1), end + 1, environment));
    } else {
      parts.push(found[0].slice(1));
      at = end + 2;
    }
  }
  return parts;
}

function compilePlaceholder(source: string, offset: number, environment: PolicyEnvironment): Expression {
  try {
    return compileExpression(source, environment);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ExpressionError(error.message, offset + error.offset, error.nearest);
  }
}

/** Where the placeholder that opens at `open` ends; quoted text and braces within are skipped. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  let quote = "";
  for (let at = open; at < text.length; at++) {
    const character = text[at] ?? "";
    if (quote) quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at;
  }
  throw new ExpressionError("{ is not closed; write {{ for a brace", open);
}

/** Fills in the placeholders. What can't be evaluated, or is empty, is shown as `(not set)`. */
export function renderTemplate(template: Template, variables: object): string {
  return template.map((part) => (typeof part === "string" ? part : show(textOf(part, variables)))).join("");
}

/** A placeholder's text; undefined when it can't be evaluated. */
export function textOf(expression: Expression, variables: object): string | undefined {
  try {
    return asText(expression.evaluate(variables));
  } catch {
    return undefined;
  }
}

function asText(value: unknown): string {
  const json = toJson(value);
  if (Array.isArray(json)) return json.map(asText).join(", ");
  return typeof json === "object" && json !== null ? JSON.stringify(json) : String(json ?? "");
}

const longest = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: text from AWS must not move a terminal's cursor, nor its reading direction
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function show(text: string | undefined): string {
  if (!text) return "(not set)";
  const cut = text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
  return cut.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
