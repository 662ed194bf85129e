import type { JsonObject } from "../../model/json.ts";
import type { Gap, Resource, SnapshotKind } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import type { Authorization } from "./authorization.ts";
import type { ResourcePolicy } from "./resource-policy.ts";
import type { WayIn } from "./way-in.ts";

/** What all methods or routes of one API have in common. */
export interface Api {
  readonly kind: Exclude<SnapshotKind, "regional">;
  readonly target: Target;
  readonly id: string;
  readonly config: JsonObject;
  readonly isPrivate: boolean;
  readonly policy: ResourcePolicy;
  /** Those that have a deployment, by name. */
  readonly stages: ReadonlyMap<string, Resource>;
  readonly ways: readonly WayIn[];
  readonly usagePlans: readonly JsonObject[];
  /** What may hide further stages, domain names and usage plans, or leaves the API itself uncertain. */
  readonly gaps: {
    readonly stages: readonly Gap[];
    readonly domains: readonly Gap[];
    readonly usagePlans: readonly Gap[];
    readonly api: readonly Gap[];
  };
}

/** One method or route, as what decides who may call it. */
export interface Call {
  /** `ANY` for all verbs. */
  readonly verb: string;
  /** Undefined when it was not seen. */
  readonly path: string | undefined;
  readonly authorization: Authorization;
  readonly keyRequired: boolean;
  readonly preflight: boolean;
  /** What leaves its own settings uncertain. */
  readonly gaps: readonly Gap[];
  /** What there is to know besides: on which route of a WebSocket API all others depend, for instance. */
  readonly notes: readonly string[];
}
