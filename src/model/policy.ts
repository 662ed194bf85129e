import type { Json, JsonObject } from "./json.ts";
import type { ResourceType } from "./resource-type.ts";
import type { Severity } from "./severity.ts";

/** How to repair what a policy found: a sentence first, the exact change second. Never applied by Gatewarden. */
export interface Remediation {
  readonly text: string;
  /** REST: patch operations in AWS's own form (`value` is always text). */
  readonly patch?: readonly { readonly op: string; readonly path: string; readonly value?: string }[];
  /** An AWS CLI command, with `{…}` placeholders as in messages. */
  readonly command?: string;
}

/** Values by variable name (`integration`, `method`, `api`, …) on which a policy case is tried. */
export type PolicyExample = JsonObject;

/**
 * What a policy case judges when it is not a resource as it is: `difference`, one resource that is not as expected; `drift`,
 * all that differs in an API, or in what the APIs of a target share.
 */
export const caseSubjects = ["difference", "drift"] as const;

/** One of {@link caseSubjects}. */
export type CaseSubject = (typeof caseSubjects)[number];

/** What one policy asserts about one resource type. Expressions are CEL. */
export interface PolicyCase {
  readonly resource: ResourceType;
  /** Absent on a case about a resource as it is. */
  readonly subject?: CaseSubject;
  /** False means: not relevant here, skip. Absent means always relevant. */
  readonly when?: string;
  readonly assert: string;
  /** Text with `{expression}` placeholders: what is wrong with this one. */
  readonly message: string;
  readonly remediation?: Remediation;
  readonly examples: {
    readonly pass: readonly PolicyExample[];
    readonly fail: readonly PolicyExample[];
    readonly skip: readonly PolicyExample[];
  };
}

/** A value that settings may change, with its default. */
export interface PolicyParameter {
  readonly type: "bool" | "int" | "string" | "list<int>" | "list<string>";
  readonly default: Json;
  readonly description: string;
}

/** One YAML file: one assertion, for one resource type or, in `cases`, for the same thing in several. */
export interface Policy {
  readonly id: string;
  /** A true statement about a compliant resource: "REST API stages write access logs". */
  readonly title: string;
  readonly severity: Severity;
  readonly enabled: boolean;
  readonly why: string;
  readonly remediation: Remediation;
  /** Outside requirements it serves, e.g. `FSBP:APIGateway.5`. */
  readonly controls: readonly string[];
  readonly aliases: readonly string[];
  readonly parameters: Readonly<Record<string, PolicyParameter>>;
  readonly cases: readonly PolicyCase[];
  /** The folder under `policies/`: rest, http, websocket, integration, authorization, domain, stage, drift, … */
  readonly family: string;
  /** Where it was loaded from, for error messages. */
  readonly file: string;
  /** SHA-256 of that file, 64 hexadecimal digits; absent on a policy that comes from no file. */
  readonly sha256?: string;
}

/** Whether a policy speaks of nothing but what differs, and so has nothing to say when no differences were looked for. */
export function isDriftPolicy({ cases }: Pick<Policy, "cases">): boolean {
  return cases.length > 0 && cases.every(({ subject }) => subject !== undefined);
}

/** What a case is about: `AWS::ApiGateway::Stage`, or `difference of AWS::ApiGateway::Stage`. */
export function describeSubject({ subject, resource }: Pick<PolicyCase, "subject" | "resource">): string {
  return subject === undefined ? resource : `${subject} of ${resource}`;
}
