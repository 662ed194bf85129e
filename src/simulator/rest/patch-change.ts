import type { NormalizedSchema } from "@smithy/core/schema";
import type { PatchOperation } from "./patch.ts";
import type { PatchRule } from "./patch-rules.ts";
import { coerce } from "./patch-value.ts";
import { asRecord, asTexts, own, without } from "./records.ts";
import { badRequest, notFound } from "./refusals.ts";

/** What to do at the end of a path, and the rule that allows it. */
interface Change {
  readonly rule: PatchRule;
  readonly operation: PatchOperation;
}

/** `value` with the change made at `path`; undefined when nothing is left of it. Nothing is changed in place. */
export function changeAt(value: unknown, schema: NormalizedSchema, path: readonly string[], change: Change): unknown {
  const [member, ...rest] = path;
  if (member === undefined) return changeWhole(value, schema, change);
  if (schema.isListSchema()) return changeElement(asTexts(value), member, change.operation);
  const record = asRecord(value);
  if (rest.length === 0) requirePresent(own(record, member), change);
  const memberSchema = schema.isMapSchema() ? schema.getValueSchema() : schema.getMemberSchema(member);
  const next = changeAt(own(record, member), memberSchema, rest, change);
  return next === undefined ? unlessEmpty(without(record, member)) : { ...record, [member]: next };
}

function requirePresent(value: unknown, { rule, operation }: Change): void {
  if (rule.missing !== undefined && operation.op !== "add" && value === undefined) throw notFound(rule.missing);
}

function changeWhole(value: unknown, schema: NormalizedSchema, { rule, operation }: Change): unknown {
  const text = operation.value;
  if (schema.isListSchema()) return changeList(asTexts(value), operation);
  if (operation.op === "remove") return undefined;
  if (rule.blank !== undefined && (text === undefined || text === "")) throw badRequest(rule.blank);
  return coerce(text, schema, operation.path ?? "");
}

function changeList(list: readonly string[], { op, value, path }: PatchOperation): readonly string[] | undefined {
  if (op === "remove" && value === undefined) return undefined;
  if (value === undefined || value === "") throw badRequest(`Invalid patch value for ${path}`);
  const rest = list.filter((element) => element !== value);
  return unlessEmptyList(op === "remove" ? rest : [...rest, value]);
}

/** A list whose elements are their own names: `/binaryMediaTypes/image~1png`; a number names a place. */
function changeElement(
  list: readonly string[],
  name: string,
  operation: PatchOperation,
): readonly string[] | undefined {
  const named = list[Number(name)] ?? name;
  const rest = list.filter((element) => element !== named);
  if (operation.op === "remove") return unlessEmptyList(rest);
  const element = operation.op === "add" ? name : operation.value;
  if (element === undefined || element === "") throw badRequest(`Invalid patch value for ${operation.path}`);
  return [...rest.filter((other) => other !== element), element];
}

function unlessEmpty(record: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(record).length > 0 ? record : undefined;
}

function unlessEmptyList(list: readonly string[]): readonly string[] | undefined {
  return list.length > 0 ? list : undefined;
}
