import type { Expectation } from "../model/difference.ts";
import type { ApiRef, Gap, Snapshot, SnapshotKind } from "../model/snapshot.ts";
import type { ApiExports } from "../model/stage-export.ts";
import type { Target } from "../model/target.ts";

/** One API, or what the APIs of a target share, of which the snapshot is read only when it is needed. */
interface Part {
  readonly target: Target;
  readonly kind: SnapshotKind;
  /** Absent on `regional`. */
  readonly api?: ApiRef;
  /** Hash of the snapshot without its neighbourhood: two that are the same need not be read. Absent when it is not known. */
  readonly content?: string;
  /** Id of the key of its fingerprints; absent when it is not known, and so may be any. */
  readonly key?: string;
  /** One that can't be read any more comes with a gap that hides all of it. */
  read(): Promise<Snapshot>;
}

/** What was expected. */
export interface ExpectedPart extends Part {
  /** When it was approved or read, ISO 8601; absent when that is not known. */
  readonly since?: string;
}

/** What is there. */
export interface ActualPart extends Part {
  /** Whether a gap hides any of it: then it has to be read even when the hashes are the same. */
  readonly hasGaps: boolean;
  /** What the API's stages serve; only when it was asked for. */
  readonly exports?: ApiExports;
}

/** What was expected in one target. */
export interface ExpectedTarget {
  readonly parts: readonly ExpectedPart[];
  /** Whether all of the target was approved or read, so that another API is one that was not expected. */
  readonly isWhole: boolean;
  /** What may hide that something was expected. */
  readonly gaps: readonly Gap[];
}

/** What was expected, and where. */
export interface Expected {
  readonly against: Expectation;
  /** The same in words, as in a report. */
  readonly words: string;
  /** Targets of which anything is expected. */
  readonly targets: readonly Target[];
  /** Undefined for a target of which nothing is said. */
  of(target: Target): Promise<ExpectedTarget | undefined>;
}

/** The end of a target: what was not read of it. */
export interface SeenAll {
  readonly target: Target;
  /** Gaps that belong to no snapshot. */
  readonly gaps: readonly Gap[];
  /** Id of the one API that was to be read; absent when all of the target was. */
  readonly only?: string;
}

/** The same API has the same key on both sides. */
export function keyOf({ api }: Pick<Part, "api">): string {
  return api?.id ?? "";
}

/** Whether nothing can differ. Where a gap hides something, that has to be told nevertheless. */
export function isSame(expected: ExpectedPart, actual: ActualPart): boolean {
  return actual.content !== undefined && expected.content === actual.content && !actual.hasGaps;
}

/** Whether fingerprints of secrets may have been made with two keys. */
export function haveDifferentKeys(expected: ExpectedPart, actual: ActualPart): boolean {
  return expected.key === undefined || expected.key !== actual.key;
}
