import type { Json } from "./json.ts";
import type { ResourceType } from "./resource-type.ts";
import type { ApiRef, Gap, Resource, SnapshotKind } from "./snapshot.ts";
import type { Target } from "./target.ts";

/** What became of a resource. `modified`: it is there on both sides, and some of its members differ. */
export const resourceChanges = ["added", "removed", "modified"] as const;

/** One of {@link resourceChanges}. */
export type ResourceChange = (typeof resourceChanges)[number];

/** One member that is not as expected. */
export interface Difference {
  /**
   * JSON Pointer (RFC 6901) into the compared form of `config`, in which lists of things with a natural key are maps:
   * `/tlsConfig/insecureSkipVerification`, `/variables/host`. Empty on a resource that was added or removed: all of it.
   */
  readonly path: string;
  /** Absent when the member was not set, or there was no such resource. */
  readonly expected?: Json;
  /** Absent when the member is not set, or there is no such resource. */
  readonly actual?: Json;
}

/**
 * What was expected: an approved baseline, the audit before, what a stage was deployed with, a stored snapshot, or another API.
 */
export const expectations = ["baseline", "last", "deployed", "snapshot", "api"] as const;

/** One of {@link expectations}. */
export type Expectation = (typeof expectations)[number];

/** A resource that is not as expected. */
export interface ChangedResource {
  readonly change: ResourceChange;
  readonly type: ResourceType;
  /** As it was expected, not normalised; absent on an added one. */
  readonly before?: Resource;
  /** As it was read, not normalised; absent on a removed one. */
  readonly after?: Resource;
  /** At least one, by path; on an added or removed resource exactly one, with an empty path. */
  readonly differences: readonly Difference[];
  /** ARN of the topmost resource that was added or removed with it; absent on that one itself. */
  readonly within?: string;
}

/** Something that could not be compared: what a gap hides is neither removed nor added, it is unknown. */
export interface Uncompared {
  readonly type: ResourceType;
  /** ARN of the resource that only one side has; absent when it is about all of the type. */
  readonly arn?: string;
  /** The side that could not be read. */
  readonly side: "expected" | "actual";
  readonly gap: Gap;
}

/** How one API, or what all APIs of a target share, differs from what was expected. */
export interface Drift {
  readonly kind: SnapshotKind;
  /** Where the actual one is; of a deleted API, where it was. */
  readonly target: Target;
  /** Absent on an API that was not expected, and on `regional`. */
  readonly expected?: ApiRef;
  /** Absent on an API that is gone, and on `regional`. */
  readonly actual?: ApiRef;
  /** What told that an API under another id is the same one: `name`, `stack`, `tags`, `domain`; absent when the id is the same. */
  readonly recognizedBy?: readonly string[];
  /** Of a comparison with what a stage serves: its name. */
  readonly stage?: string;
  /** By type and ARN. Of an API that was added or removed, the API alone. */
  readonly changes: readonly ChangedResource[];
  /** Resources that are as expected in all but their ids, as after a re-import. */
  readonly replaced: number;
  readonly uncompared: readonly Uncompared[];
}
