import type { Restored, RestoreInput, Unrestorable } from "../../model/restore.ts";

/** A step that has no place in the order yet. */
export interface Draft {
  readonly operation: string;
  readonly input: RestoreInput;
  /** Where it stands among steps that don't need each other: small first. */
  readonly rank: number;
  readonly restores: readonly Restored[];
  readonly warning?: string;
  /** ARN, on the expected side, of what the step makes anew, and the member of its answer that is the new id. */
  readonly makes?: { readonly arn: string; readonly member: string };
  /** What must have come about before; see {@link Draft.brings}. */
  readonly needs: readonly string[];
  /** What the step brings about for others: a name that becomes free, a reference that ends. */
  readonly brings: readonly string[];
  /** What brings some of it about sooner, when it is waited for by what this step itself waits for. */
  readonly aside?: Draft;
}

/** What restores one changed resource, and what of it can't be restored. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly impossible: readonly Unrestorable[];
}

/** The news that nothing refers to a resource any longer. */
export function letGo(arn: string): string {
  return `let go ${arn}`;
}

/** The news that a name, key or priority is free. */
export function freed(name: string): string {
  return `free ${name}`;
}

/** All drafts of several parts, and all that is impossible. */
export function joinDrafts(parts: readonly Drafts[]): Drafts {
  return {
    drafts: parts.flatMap(({ drafts }) => drafts),
    impossible: parts.flatMap(({ impossible }) => impossible),
  };
}
