import type { Deadlines } from "./deadlines.ts";
import { judgeTarget } from "./judge-target.ts";
import type { ReadyPlan } from "./plan.ts";
import type { PlannedTarget } from "./planned-target.ts";
import { readTarget } from "./read-target.ts";
import { trailReader } from "./read-trail.ts";
import { targetFolder } from "./run-files.ts";
import { type Checkpoint, leaveReport, readCheckpoint, type TargetSummary } from "./target-files.ts";
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

/**
 * Goes on with the audit of a target: reads until all is read or the time for it is over, and judges
 * what was read once it is all there. What was read and kept is never read again, whichever process goes on.
 */
export async function auditTarget(
  place: Workplace,
  plan: ReadyPlan,
  { target: planned, checkpoint }: TargetTask,
  deadlines: Deadlines = {},
): Promise<TargetStep> {
  const folder = targetFolder(plan.audit.id, planned.target);
  const { goes, ...before } = await readCheckpoint(place, checkpoint);
  const progress = before.end ? before : await readTarget(place, plan, planned, before, deadlines.read);
  const { parts, end } = progress;
  const isLate = !before.end && place.clock.now() >= (deadlines.read ?? Infinity);
  if (!end || isLate) {
    const next: Checkpoint = { ...progress, goes: goes + 1 };
    return { done: false, checkpoint: await place.files.put(`${folder}checkpoint-${next.goes}.json`, next) };
  }
  const report = await judgeTarget(place, plan, { parts, end }, trailReader(place, plan, deadlines.ask));
  return { done: true, summary: await leaveReport(place, folder, report) };
}
