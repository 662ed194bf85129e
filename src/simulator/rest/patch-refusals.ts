import type { AwsError } from "../handler.ts";
import type { PatchOperation } from "./patch.ts";
import { matchesRule, type PatchTable } from "./patch-rules.ts";
import { badRequest } from "./refusals.ts";

/** AWS's refusal of an operation for which a table has no rule. */
export function patchRefusal(table: PatchTable, operation: PatchOperation): AwsError {
  const { op, path } = operation;
  if (path === undefined || path === "") return badRequest("Invalid patch path null");
  if (table.wording === "setting") return badRequest(settingRefusal(table, op, path));
  if (table.wording === "choices") return badRequest(choicesRefusal(table, op, path));
  const known = table.rules.find((rule) => matchesRule(rule, path));
  if (known === undefined || table.wording === "path") return badRequest(`Invalid patch path ${path}`);
  return badRequest(`Invalid patch operation specified. Must be one of: [${known.ops.join(", ")}]`);
}

function choicesRefusal(table: PatchTable, op: string, path: string): string {
  const choices = table.rules.filter((rule) => rule.ops.some((allowed) => allowed === op)).map((rule) => rule.path);
  const advice =
    choices.length === 0 ? "Please choose supported operations" : `Must be one of: [${choices.join(", ")}]`;
  return `Invalid patch path  '${path}' specified for op '${op}'. ${advice}`;
}

function settingRefusal(table: PatchTable, op: string, path: string): string {
  if (path.startsWith("/accessLogSettings") && op !== "remove") {
    return "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, /accessLogSettings/format]";
  }
  if (op !== "replace") return `Invalid ${op} operation with path: ${path}`;
  const paths = table.rules.map((rule) => rule.path).join(", ");
  return `Invalid method setting path: ${path}. Must be one of: [${paths}]`;
}
