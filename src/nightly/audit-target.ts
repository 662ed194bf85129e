import type { Report, ReportSummary } from "../model/report.ts";
import { type Target, targetName } from "../model/target.ts";
import { judgeTarget } from "./judge-target.ts";
import type { ReadyPlan } from "./plan.ts";
import type { PlannedTarget } from "./planned-target.ts";
import { readTarget, type TargetProgress } from "./read-target.ts";
import { targetFolder } from "./run-files.ts";
import type { Workplace } from "./workplace.ts";

/** One go at a target. */
export interface TargetTask {
  readonly target: PlannedTarget;
  /** Key of what the last go left; null in the first. */
  readonly checkpoint?: string | null;
}

/** What a go came to: where to go on, or how the target is. */
export type TargetStep =
  | { readonly done: false; readonly checkpoint: string }
  | { readonly done: true; readonly summary: TargetSummary };

/** How one target is, in a line. */
export interface TargetSummary extends Pick<ReportSummary, "apis" | "bySeverity" | "gaps" | "calls" | "throttled"> {
  /** `111111111111/eu-west-1`. */
  readonly target: string;
  readonly status: "complete" | "incomplete" | "failed";
}

/** What a checkpoint holds. */
interface Checkpoint extends TargetProgress {
  /** How many goes there were. */
  readonly goes: number;
}

/**
 * Goes on with the audit of a target: reads until all is read or `until`, in milliseconds since the epoch, is over, and judges
 * what was read once it is all there. What was read and kept is never read again, whichever process goes on.
 */
export async function auditTarget(
  place: Workplace,
  plan: ReadyPlan,
  { target: planned, checkpoint }: TargetTask,
  until?: number,
): Promise<TargetStep> {
  const folder = targetFolder(plan.audit.id, planned.target);
  const { goes, ...before } = await readCheckpoint(place, checkpoint);
  const progress = before.end ? before : await readTarget(place, plan, planned, before, until);
  const { parts, end } = progress;
  const isLate = !before.end && until !== undefined && place.clock.now() >= until;
  if (!end || isLate) {
    const next: Checkpoint = { ...progress, goes: goes + 1 };
    return { done: false, checkpoint: await place.files.put(`${folder}checkpoint-${next.goes}.json`, next) };
  }
  return { done: true, summary: await leaveReport(place, folder, await judgeTarget(place, plan, { parts, end })) };
}

/** What an earlier go left; nothing yet without one. Throws when it is gone. */
export async function readCheckpoint({ files }: Workplace, key: string | null | undefined): Promise<Checkpoint> {
  if (key === undefined || key === null) return { parts: [], goes: 0 };
  const checkpoint = await files.get(key);
  if (checkpoint === undefined) throw new Error(`The checkpoint ${key} is gone`);
  return checkpoint as Checkpoint;
}

/** Leaves the report of a target for whoever summarises the audit. */
export async function leaveReport({ files }: Workplace, folder: string, report: Report): Promise<TargetSummary> {
  await files.put(`${folder}report.json`, report);
  const { apis, bySeverity, gaps, calls, throttled } = report.summary;
  const [coverage] = report.coverage;
  const target = coverage ? targetName(coverage.target) : "";
  return { target, status: coverage?.status ?? "failed", apis, bySeverity, gaps, calls, throttled };
}

/** The key of a target's report. */
export function reportKey({ files }: Workplace, audit: string, target: Target): string {
  return files.keyOf(`${targetFolder(audit, target)}report.json`);
}
