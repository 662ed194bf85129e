import type { SchemaRef } from "@smithy/types";

/** The operations that AWS knows in some table; `move` and `test` are supported nowhere. */
export type PatchOp = "add" | "replace" | "remove" | "copy";

/** Which operations a path takes, and where in the record it leads. */
export interface PatchRule {
  /** `/requestParameters/{name}`: a part in braces stands for any one part. */
  readonly path: string;
  readonly ops: readonly PatchOp[];
  /** Members of the record when they differ from the path; `{0}` is the path's first part, as written. */
  readonly to?: readonly string[];
  /** The refusal (404) of `replace` and `remove` where there is nothing. Absent: `replace` adds, `remove` does nothing. */
  readonly missing?: string;
  /** The refusal (400) of an empty value. Absent: an empty value removes the member. */
  readonly blank?: string;
}

/** How AWS words a refusal, which differs by resource. */
export type PatchWording = "operation" | "path" | "choices" | "setting";

/** All that one Update… operation takes. */
export interface PatchTable {
  readonly operation: string;
  /** The SDK's schema of the record: says which values are numbers, booleans, lists or maps. */
  readonly schema: SchemaRef;
  readonly wording: PatchWording;
  /** More specific paths first. */
  readonly rules: readonly PatchRule[];
}

/** A rule's operations, separated by blanks, alone or with its details. */
export type PatchRow = string | ({ readonly ops: string } & Omit<PatchRule, "path" | "ops">);

/** Builds a table from rows by path. */
export function patchTable(
  operation: string,
  schema: SchemaRef,
  wording: PatchWording,
  rows: Readonly<Record<string, PatchRow>>,
): PatchTable {
  const rules = Object.entries(rows).map(([path, row]): PatchRule => {
    const detail = typeof row === "string" ? { ops: row } : row;
    return { ...detail, path, ops: detail.ops.split(" ") as PatchOp[] };
  });
  return { operation, schema, wording, rules };
}

/** Whether a path has the form of a rule. */
export function matchesRule(rule: PatchRule, path: string): boolean {
  const parts = path.split("/");
  const form = rule.path.split("/");
  return (
    parts.length === form.length &&
    form.every((part, index) => (part.startsWith("{") ? parts[index] !== "" : part === parts[index]))
  );
}
