import type { ResourceChange } from "./difference.ts";
import type { ResourceType } from "./resource-type.ts";

/** A shell variable: an id that an earlier step makes, or a secret that a person fills in. */
export interface RestoreVariable {
  readonly variable: string;
}

/** Text of which a part is known only when the calls are made. */
export interface OpenText {
  readonly $text: readonly (string | RestoreVariable)[];
}

/** A value in the input of a restoring call: JSON in which any text may be open. */
export type RestoreValue = null | boolean | number | string | OpenText | readonly RestoreValue[] | RestoreInput;

/** The input of a restoring call, by the AWS SDK's own member names. */
export interface RestoreInput {
  readonly [member: string]: RestoreValue;
}

/** What a step brings back of one resource. */
export interface Restored {
  /** As the actual side knows the resource; as the expected side did when it is gone. */
  readonly arn: string;
  readonly type: ResourceType;
  /** What people call the resource. */
  readonly name: string;
  readonly change: ResourceChange;
  /** JSON Pointers of the differences that the step ends, as in `Difference`; empty when it only serves what others restored. */
  readonly paths: readonly string[];
  /** What a single scalar member is set back to, as text; absent when it is cleared, or when there is more than one. */
  readonly backTo?: string;
}

/** One call that restores what was expected. It is shown to people; Gatewarden never makes it. */
export interface RestoreStep {
  /** Service and operation: `apigateway:UpdateIntegration`, `apigatewayv2:UpdateRoute`, `wafv2:AssociateWebACL`. */
  readonly operation: string;
  /** Exactly the operation's input, but for open texts. */
  readonly input: RestoreInput;
  /** The same as one line of AWS CLI for a POSIX shell; sets and reads variables as the input's open texts do. */
  readonly command: string;
  /** Which member of the answer later steps need, and the variable that holds it for them. */
  readonly keeps?: RestoreVariable & { readonly member: string };
  /** At least one. */
  readonly restores: readonly Restored[];
  /** What to know before making the call. */
  readonly warning?: string;
}

/** A difference that no call ends in place. */
export interface Unrestorable {
  readonly arn: string;
  /** JSON Pointer as in `Difference`; empty for all of the resource. */
  readonly path: string;
  /** What stands in the way, and what can be done instead. */
  readonly why: string;
}

/** A secret that snapshots keep only as a fingerprint: the command stops until its variable is set. */
export interface MissingSecret extends RestoreVariable {
  readonly arn: string;
  /** JSON Pointer of the member that holds it. */
  readonly path: string;
}

/** How to get from what is to what was expected: steps in the order in which they work. */
export interface RestorePlan {
  readonly steps: readonly RestoreStep[];
  readonly impossible: readonly Unrestorable[];
  readonly secrets: readonly MissingSecret[];
}

/** Whether a value is text with variables in it. */
export function isOpenText(value: RestoreValue | undefined): value is OpenText {
  return typeof value === "object" && value !== null && "$text" in value && Array.isArray(value.$text);
}
