import type { ChangedResource, Expectation } from "../../model/difference.ts";
import type { Gap, Snapshot } from "../../model/snapshot.ts";
import type { ChangeAuthors } from "../../model/trail-event.ts";

/** Who changed what, when CloudTrail was asked. */
export interface Attributed {
  /** A change that is not among them, or has no events, is one that no event explains. */
  readonly by: ReadonlyMap<ChangedResource, ChangeAuthors>;
  /** Why events may be missing. */
  readonly gaps: readonly Gap[];
}

/** What is known besides the two sides of a drift. */
export interface DriftCircumstances {
  readonly against: Expectation;
  /** The stage whose deployment is what is expected, where it is compared with one. */
  readonly stage?: string;
  /** What the APIs of the target share, on each side; what depends on one that is missing is unknown. */
  readonly regional?: { readonly expected?: Snapshot | undefined; readonly actual?: Snapshot | undefined };
  /** Absent when CloudTrail was not asked. */
  readonly attributed?: Attributed | undefined;
  /** When the audit began, ISO 8601. */
  readonly now?: string;
}
