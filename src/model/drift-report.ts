import type { Expectation, ResourceChange, Uncompared } from "./difference.ts";
import type { Json } from "./json.ts";
import type { ResourceType } from "./resource-type.ts";
import type { ApiRef } from "./snapshot.ts";
import type { Target } from "./target.ts";
import type { Attribution } from "./trail-event.ts";

/** What was compared with what, and all that differs. */
export interface DriftReport {
  /** What was expected. */
  readonly against: Expectation;
  /** The same in words: `the baseline`, `audit 20261120T091400000Z-5f3a9c2e`, `what stages serve`. */
  readonly expectation: string;
  /** When what was expected was approved or read, the oldest of it, ISO 8601; absent when that is not known. */
  readonly since?: string;
  /** Whether CloudTrail was asked who changed what. */
  readonly attributed: boolean;
  readonly counts: DriftCounts;
  /** By target, API, stage, resource and path. */
  readonly differences: readonly ReportDifference[];
  /** What could not be compared: it is neither the same nor different, it is unknown. */
  readonly uncompared: readonly ReportUncompared[];
  /** APIs that were found again under another id. */
  readonly recreated: readonly RecreatedApi[];
  /** What stages serve, where they were compared with the working copy, and there is anything to say of it. */
  readonly stages: readonly ServedStage[];
  /** Targets of which something is expected, and that were not read. */
  readonly unread: readonly Target[];
}

/** How many snapshots, one for each API and one for what the APIs of a target share, came to which answer. */
export interface DriftCounts {
  /** On both sides, whatever came of it. */
  readonly compared: number;
  /** Of these: without any difference, as far as they could be compared. */
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
  /** APIs of which nothing is expected: in their targets, only other APIs were approved. */
  readonly unexpected: number;
}

/** Where something differs. */
export interface DriftPlace {
  readonly target: Target;
  /** Absent for what the APIs of a target share. */
  readonly api?: ApiRef;
  /** Of a comparison with what a stage serves: its name. */
  readonly stage?: string;
}

/** One member that is not as expected, and all that is known of it. */
export interface ReportDifference extends DriftPlace {
  readonly change: ResourceChange;
  readonly resource: { readonly type: ResourceType; readonly arn: string; readonly name: string };
  /** JSON Pointer as in `Difference`; empty for all of a resource that was added or removed. */
  readonly path: string;
  readonly expected?: Json;
  readonly actual?: Json;
  /** ARN of the topmost resource that was added or removed with it; absent on that one itself. */
  readonly within?: string;
  /** Calls that explain it, latest first: none when no event explains it. Absent when that was not asked, or is not known. */
  readonly authors?: readonly Attribution[];
  /** Absent where going back means nothing, or is up to whoever deploys. */
  readonly restore?: Restoration;
}

/** How to get one difference back to what was expected. */
export interface Restoration {
  /** AWS CLI commands in the order in which they work; none when nothing restores it in place. */
  readonly commands: readonly string[];
  /** What to know before running them. */
  readonly warnings?: readonly string[];
  /** Why it, or part of it, can't be restored in place, and what can be done instead. */
  readonly impossible?: string;
  /** Shell variables that hold secrets, to be set first: snapshots keep none. */
  readonly secrets?: readonly string[];
}

/** Something that could not be compared, and where. */
export interface ReportUncompared extends DriftPlace, Uncompared {}

/** An API that is the one that was expected, under another id. */
export interface RecreatedApi {
  readonly target: Target;
  readonly expected: ApiRef;
  readonly actual: ApiRef;
  /** What they have in common: `stack`, `domain`, `name`, `tags`. */
  readonly by: readonly string[];
}

/** A stage that serves something else than the newest deployment alone. */
export interface ServedStage {
  readonly target: Target;
  readonly api: ApiRef;
  readonly stage: string;
  readonly arn: string;
  readonly deployment: ServedDeployment;
  /** A second deployment, which part of the callers get; what it holds can't be exported. */
  readonly canary?: ServedDeployment & { readonly percent: number };
}

/** A deployment that a stage serves. */
export interface ServedDeployment {
  readonly id: string;
  /** ISO 8601; absent when it is in no list of deployments. */
  readonly createdAt?: string;
  /** How many deployments of the API were made since; absent when that is not known. */
  readonly newer?: number;
}
