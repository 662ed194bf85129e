import type { Gap, UnknownMember } from "./snapshot.ts";
import type { Target } from "./target.ts";

/** What was read of one target, and what was not. */
export interface TargetCoverage {
  readonly target: Target;
  /** `complete`: no gap. `incomplete`: some gaps. `failed`: nothing could be read. */
  /** On a re-evaluation, when this was read, ISO 8601; absent when the audit read it itself. */
  readonly readAt?: string;
  readonly status: "complete" | "incomplete" | "failed";
  /** APIs read, by kind. */
  readonly apis: { readonly rest: number; readonly http: number; readonly websocket: number };
  readonly resources: number;
  /** APIs that were deleted while the audit ran: named, not counted as gaps. */
  readonly vanished: readonly string[];
  /** Requests sent to AWS by operation, retries included. */
  readonly calls: Readonly<Record<string, number>>;
  /** Requests that AWS answered with 429. */
  readonly throttled: number;
  readonly gaps: readonly Gap[];
  /** Deduplicated over the target. */
  readonly unknownMembers: readonly UnknownMember[];
}
