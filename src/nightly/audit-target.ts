import { judgeTarget } from "./judge-target.ts";
import type { ReadyPlan } from "./plan.ts";
import type { PlannedTarget } from "./planned-target.ts";
import { readTarget } from "./read-target.ts";
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
