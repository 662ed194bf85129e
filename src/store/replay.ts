import type { UserError } from "../errors.ts";
import type { Collected } from "../model/collected.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import { type Target, targetScope } from "../model/target.ts";
import type { BaselinePart } from "./baselines.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { CoverageRecord } from "./entries.ts";
import type { KeptPart } from "./snapshots.ts";

/** What an earlier audit read, as a stream like that of a new one. */
export interface Replay {
  /** When reading began and the audit ended, ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Whether the audit was ended early. */
  readonly interrupted: boolean;
  readonly collected: AsyncIterable<Collected>;
}

/** What an earlier audit kept of one target. */
export interface KeptTarget extends Pick<CoverageRecord, "coverage" | "targetGaps"> {
  /** When it was read, ISO 8601. */
  readonly readAt: string;
  /** What all APIs share comes first. */
  readonly parts: AsyncIterable<KeptPart>;
}

/**
 * What was read of one target, again. A snapshot that can't be read any more is a gap that hides all of its API: what it
 * said is unknown, and nothing else is.
 */
export async function* replayTarget({ coverage, targetGaps, readAt, parts }: KeptTarget): AsyncGenerator<Collected> {
  const { target } = coverage;
  const apis = { rest: 0, http: 0, websocket: 0 };
  const [lost, seen] = [[] as Gap[], new Set<string>()];
  let resources = 0;
  for await (const kept of parts) {
    const snapshot = "snapshot" in kept ? kept.snapshot : lostSnapshot({ ...kept.part, target }, kept.problem);
    if (!("snapshot" in kept)) lost.push(...snapshot.gaps);
    else if (snapshot.kind !== "regional") apis[snapshot.kind] += 1;
    resources += snapshot.resources.length;
    for (const gap of snapshot.gaps) seen.add(canonicalJson(gap));
    yield { kind: "snapshot", snapshot, readAt };
  }
  const status = lost.length === 0 ? coverage.status : resources === 0 ? "failed" : "incomplete";
  yield {
    kind: "coverage",
    coverage: { ...coverage, readAt, apis, resources, status, gaps: [...coverage.gaps, ...lost] },
    targetGaps: targetGaps ?? coverage.gaps.filter((gap) => !seen.has(canonicalJson(gap))),
  };
}

/** The end of a target of which nothing can be used. */
export type LostTarget = Extract<Collected, { kind: "coverage" }>;

/** A target of which nothing that was read can be used. */
export function replayLostTarget(
  target: Target,
  problem: UserError,
  readAt: string,
  known?: TargetCoverage,
): LostTarget {
  const gap = lostGap(targetScope(target), problem);
  const nothing = { apis: { rest: 0, http: 0, websocket: 0 }, resources: 0, vanished: [], calls: {}, throttled: 0 };
  const coverage = { ...nothing, unknownMembers: [], ...known, target, readAt, status: "failed", gaps: [gap] } as const;
  return { kind: "coverage", coverage, targetGaps: [gap] };
}

/** What stands for a snapshot that can't be read any more. */
export function lostSnapshot({ kind, target, api }: BaselinePart, problem: UserError): Snapshot {
  const gaps = [lostGap(api?.arn ?? targetScope(target), problem)];
  return { kind, target, ...(api ? { api } : {}), resources: [], gaps, unknownMembers: [] };
}

const lostOperation = "snapshot";

/** Whether a gap says that something was read, and can't be read any more. */
export function isLost({ operation }: Gap): boolean {
  return operation === lostOperation;
}

/** Says that something was read, or approved, and can't be read any more. */
export function lostGap(scope: string, { message, next }: UserError): Gap {
  return { operation: lostOperation, reason: "unreadable", message, scope, hides: ["*"], remedy: next };
}
