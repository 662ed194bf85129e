import type * as z from "zod";
import { UserError } from "../errors.ts";
import { checkSchema } from "./issues.ts";
import { explainFaults, toFault } from "./yaml-file.ts";
import { parseYaml, positionOf } from "./yaml-position.ts";

/** The value of a JSON text. Throws a `UserError` that names file, line and column when it is none. */
export function parseJson(file: string, text: string, next: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(why) ?? endOf(text);
    throw new UserError(`${file}:${line}:${column} is no JSON: ${why}`, next, { cause });
  }
}

/** V8 gives no position when it is the end that is wrong. */
function endOf(text: string): readonly [string, line: number, column: number] {
  const lines = text.trimEnd().split("\n");
  return ["", lines.length, (lines.at(-1)?.length ?? 0) + 1];
}

/**
 * The value of a JSON text as it stands there, once a schema has approved of it: a copy would lose members called
 * `__proto__`, and have another hash; defaults are not filled in. Throws a `UserError` with each fault's file, line and column.
 */
export function readJson<Value>(file: string, text: string, schema: z.ZodType<Value>, next: string): Value {
  const value = parseJson(file, text, next);
  if (schema.safeParse(value).success) return value as Value;
  const issues = checkSchema(schema, value, { noun: "known", map: "an object", known: () => [] });
  // All JSON is YAML, which knows where its values stand.
  const source = parseYaml(file, text);
  throw explainFaults(
    source,
    issues.map((issue) => toFault(source, issue)),
    next,
  );
}

/**
 * Throws a `UserError` when a JSON text has a greater number as its `version` than this Gatewarden knows.
 * @param next what to do when it is no JSON at all
 */
export function refuseNewerFile(file: string, text: string, version: number, next: string): void {
  const value = parseJson(file, text, next);
  const found = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof found !== "number" || found <= version) return;
  const { line, column } = positionOf(parseYaml(file, text), ["version"]);
  throw new UserError(
    `${file}:${line}:${column}: was written by a newer Gatewarden: it has version ${found}, and this one knows ${version}`,
    "Update Gatewarden.",
  );
}
