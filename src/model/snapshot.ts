import type { JsonObject } from "./json.ts";
import type { Neighbourhood } from "./neighbour.ts";
import type { NeighbourType, ResourceType } from "./resource-type.ts";
import type { Target } from "./target.ts";

/** One configured thing in API Gateway. */
export interface Resource {
  readonly type: ResourceType;
  /** As in https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html: the account field is mostly empty. */
  readonly arn: string;
  /** What people call it: `GET /pets`, a stage's name, a route key. */
  readonly name: string;
  /** ARN of the resource it belongs to: a method's resource, an integration's method, a stage's API. */
  readonly parent?: string;
  /** AWS's own member names and spelling, dates as ISO 8601 text, secrets replaced by fingerprints. */
  readonly config: JsonObject;
}

/** Why something could not be read. */
export type GapReason = "denied" | "throttled" | "failed" | "unreadable" | "expired" | "stopped" | "unsupported";

/** An operation that did not give its answer, and what that hides. */
export interface Gap {
  /** The AWS operation, such as `apigateway:GetStages` or `sts:AssumeRole`. */
  readonly operation: string;
  readonly reason: GapReason;
  /** AWS's own words, without secrets. */
  readonly message: string;
  /** ARN (or, at target level, the account) whose parts stay unseen. */
  readonly scope: string;
  /** Resource types that may be incomplete because of this; `*` for everything in the scope. */
  readonly hides: readonly (ResourceType | NeighbourType | "*")[];
  /** What to do about it, when it can be said: the permission that is missing, for instance. */
  readonly remedy?: string;
}

/** A member of a response that this version of the AWS SDK does not know, and would have dropped. */
export interface UnknownMember {
  readonly operation: string;
  /** JSON Pointer into the response, list indexes and map keys replaced by `[]`: `/items/[]/futureField`. */
  readonly path: string;
}

/** The three kinds of API, or `regional` for what all APIs of one target share. */
export type SnapshotKind = "rest" | "http" | "websocket" | "regional";

/** Which API a snapshot, resource or finding belongs to. */
export interface ApiRef {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
}

/**
 * One API with everything beneath it, or the shared configuration of one target. Plain JSON in a stable order (resources
 * by type and ARN), so that it can be hashed, stored, compared and re-evaluated offline with the same findings.
 */
export interface Snapshot {
  readonly kind: SnapshotKind;
  readonly target: Target;
  /** Absent on `regional`. */
  readonly api?: ApiRef;
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
  readonly unknownMembers: readonly UnknownMember[];
  /** Absent when nothing was asked of other services. */
  readonly neighbourhood?: Neighbourhood;
}
