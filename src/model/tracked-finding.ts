import type { Finding } from "./finding.ts";
import type { Severity } from "./severity.ts";

/**
 * Where a finding stands in its life:
 * - `new`: the last audit that could see it was the first to;
 * - `open`: seen again since;
 * - `reopened`: resolved once, and seen again by the last audit that could see it;
 * - `waived`: it is there, and somebody accepted the risk;
 * - `resolved`: an audit that could have seen it did not.
 */
export const findingStates = ["new", "open", "reopened", "waived", "resolved"] as const;

/** One of {@link findingStates}. */
export type FindingState = (typeof findingStates)[number];

/** Why a finding is resolved. `passed`: its policy no longer fails there. `gone`: there is no such resource any more. */
export type Resolution = "passed" | "gone";

/** What happened to a finding. `updated`: its severity, or the waiver that covers it, is another one. */
export const changeKinds = ["new", "reopened", "waived", "unwaived", "updated", "resolved"] as const;

/** One of {@link changeKinds}. */
export type ChangeKind = (typeof changeKinds)[number];

/** What is known of a finding's life. Times are when the audit began that noticed. ISO 8601. */
export interface FindingLife {
  readonly state: FindingState;
  /** Number of the last change: 1, 2, 3, … for each finding. */
  readonly sequence: number;
  readonly firstSeen: string;
  /** The last time an audit saw it. One that was neither seen nor ruled out since keeps its old time. */
  readonly lastSeen: string;
  /** When its last change was noticed. */
  readonly changedAt: string;
  /** On a resolved one only. */
  readonly resolvedAt?: string;
  readonly resolution?: Resolution;
}

/** A finding and its life. */
export interface TrackedFinding extends FindingLife {
  readonly finding: Finding;
}

/** One change in a finding's life. */
export interface FindingChange {
  /** Id of the finding. */
  readonly finding: string;
  /** 1, 2, 3, … for each finding. */
  readonly sequence: number;
  readonly kind: ChangeKind;
  /** When the audit began that noticed it, ISO 8601. */
  readonly at: string;
  /** Id of that audit. */
  readonly audit: string;
  /** Absent on the first. */
  readonly from?: FindingState;
  readonly to: FindingState;
  readonly severity: Severity;
  readonly resolution?: Resolution;
}
