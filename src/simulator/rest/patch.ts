import { Op } from "@aws-sdk/client-api-gateway";
import { NormalizedSchema } from "@smithy/core/schema";
import type { Values } from "../handler.ts";
import { enumViolation, inputName } from "./enums.ts";
import { changeAt } from "./patch-change.ts";
import { patchRefusal } from "./patch-refusals.ts";
import { matchesRule, type PatchRule, type PatchTable } from "./patch-rules.ts";
import { asRecord } from "./records.ts";
import { validationFailed } from "./refusals.ts";

/** One element of `patchOperations`: the value is always text. */
export interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly value?: string;
  readonly from?: string;
}

/** Changes that a path leads to where setting a member is not all; by the path of the rule. */
export type SpecialChanges = Readonly<Record<string, (record: Values, operation: PatchOperation) => Values>>;

/**
 * The record after all operations of an Update… input, in order. The record itself is not changed, so that a refused
 * input leaves no trace. See https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
 */
export function patched(record: Values, input: Values, table: PatchTable, special: SpecialChanges = {}): Values {
  return operationsOf(input, table.operation).reduce((current, operation) => {
    const rule = ruleFor(table, operation);
    const change = special[rule.path];
    if (change) return change(current, operation);
    return asRecord(
      changeAt(current, NormalizedSchema.of(table.schema), targetOf(rule, operation), { rule, operation }),
    );
  }, record);
}

/** The parts of a path, `~1` and `~0` resolved. */
export function pathParts(path: string): string[] {
  return path
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function operationsOf(input: Values, name: string): PatchOperation[] {
  const operations = Array.isArray(input.patchOperations) ? input.patchOperations.map(asRecord) : [];
  const violations = operations
    .map(({ op }, index) => enumViolation(`${inputName(name)}.patchOperations.${index + 1}.member.op`, op ?? "", Op))
    .filter((violation) => violation !== undefined);
  if (violations.length > 0) throw validationFailed(violations);
  return operations as unknown as PatchOperation[];
}

function ruleFor(table: PatchTable, operation: PatchOperation): PatchRule {
  const { op, path } = operation;
  const rule = table.rules.find(
    (candidate) => candidate.ops.some((allowed) => allowed === op) && matchesRule(candidate, path ?? ""),
  );
  if (rule === undefined) throw patchRefusal(table, operation);
  return rule;
}

function targetOf(rule: PatchRule, operation: PatchOperation): string[] {
  const path = operation.path ?? "";
  if (rule.to === undefined) return pathParts(path);
  const written = path.split("/").slice(1);
  return rule.to.map((part) => part.replaceAll(/\{(\d)\}/g, (_, index: string) => written[Number(index)] ?? ""));
}
