import type * as z from "zod";
import { UserError } from "../errors.ts";
import { checkSchema } from "./issues.ts";
import { explainFaults, toFault } from "./yaml-file.ts";
import { parseYaml, type YamlSource } from "./yaml-position.ts";

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

/** The value of a JSON text, once a schema has approved of it. Throws a `UserError` with each fault's file, line and column. */
export function readJson<Value>(file: string, text: string, schema: z.ZodType<Value>, next: string): Value {
  const value = parseJson(file, text, next);
  const { data } = schema.safeParse(value);
  if (data !== undefined) return data;
  const issues = checkSchema(schema, value, { noun: "known", map: "an object", known: () => [] });
  const source = locate(file, text);
  throw explainFaults(
    source,
    issues.map((issue) => toFault(source, issue)),
    next,
  );
}

/** The way back from values to lines: all JSON is YAML. */
export function locate(file: string, text: string): YamlSource {
  return parseYaml(file, text);
}
