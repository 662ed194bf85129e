import type { ListedTargets } from "../../../src/nightly/list-targets.ts";
import type { AwsPlace } from "../../store/aws-clients.ts";

/** The simulated organization, and how it is audited. */
export interface Scale {
  readonly accounts: number;
  /** Absent: all that an account has enabled. */
  readonly regions?: readonly string[];
  /** REST APIs in each target, and HTTP APIs. */
  readonly ofEach: number;
  /** Share of AWS's quota. */
  readonly rate: number;
  /** Processes that audit, and targets that each audits at once. */
  readonly processes: number;
  readonly lanes: number;
}

/** What one process does. */
export interface Job {
  readonly step: "list" | "audit" | "summarise";
  readonly scale: Scale;
  /** Where files and, without a `place`, the store are. */
  readonly folder: string;
  /** The table and bucket of the store. */
  readonly place?: AwsPlace;
  /** What the first step has listed. */
  readonly listed?: ListedTargets;
  /** Which of the processes this is. */
  readonly index: number;
}

/** What one process did. */
export interface Outcome {
  readonly listed?: ListedTargets;
  /** Simulated seconds from begin to end. */
  readonly seconds: number;
  /** Of each invocation of audit-target. */
  readonly goes: readonly number[];
  /** Of each target, all of its invocations together. */
  readonly targets: readonly number[];
  /** Targets by how complete they are. */
  readonly status: Readonly<Record<string, number>>;
  /** Requests by service, and those that were refused with 429 or for another reason. */
  readonly requests: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly refused: number;
  /** Seconds of processor time on this machine, the simulator's own with it. */
  readonly cpuSeconds: number;
  readonly memory: Memory;
  readonly store?: { readonly writes: number; readonly reads: number; readonly puts: number; readonly gets: number };
  readonly findings?: number;
}

/** In MB; the simulator is in the same process. */
export interface Memory {
  /** Of the heap before the first target. */
  readonly heapBefore: number;
  readonly heapPeak: number;
  readonly rssPeak: number;
}
