import { unread } from "../collect/unread.ts";
import type { CollectedEnd } from "../model/collected.ts";
import { redact } from "../model/secret.ts";
import type { Gap } from "../model/snapshot.ts";
import { type Target, targetScope } from "../model/target.ts";
import type { TargetTask } from "./audit-target.ts";
import { judgeTarget } from "./judge-target.ts";
import type { ReadyPlan } from "./plan.ts";
import type { TargetProgress } from "./read-target.ts";
import { unreadTrail } from "./read-trail.ts";
import { targetFolder } from "./run-files.ts";
import { leaveReport, readCheckpoint, type TargetSummary } from "./target-files.ts";
import type { Workplace } from "./workplace.ts";

/** A target whose audit failed for good, and what Step Functions says of that. */
export interface FailedTask extends TargetTask {
  readonly error: { readonly Error?: string; readonly Cause?: string };
}

/** Longest text of an error that is told. */
const longest = 500;

/**
 * Records a target whose audit failed for good, with a gap that says why, so that it is in the report. What had been read
 * before is judged; where that fails as well, nothing is known of the target.
 */
export async function failTarget(place: Workplace, plan: ReadyPlan, task: FailedTask): Promise<TargetSummary> {
  const { target } = task.target;
  const gap = failedGap(target, describe(task.error, place));
  const folder = targetFolder(plan.audit.id, target);
  const progress = await readCheckpoint(place, task.checkpoint).catch((): TargetProgress => ({ parts: [] }));
  const attempts: TargetProgress[] = progress.parts.length > 0 ? [progress, { parts: [] }] : [{ parts: [] }];
  let failure: unknown;
  for (const attempt of attempts) {
    const { parts } = attempt;
    try {
      const report = await judgeTarget(
        place,
        plan,
        { parts, end: endOf(target, attempt, gap) },
        unreadTrail(plan, gap),
      );
      return await leaveReport(place, folder, report);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** The gap of a target of which something is not known because its audit failed. */
export function failedGap(target: Target, message: string): Gap {
  const remedy = "The next audit tries again; the log of the function that failed says more.";
  return { operation: "audit", reason: "failed", message, scope: targetScope(target), hides: ["*"], remedy };
}

/** Error messages are anybody's text: without secrets, and not too long. */
function describe(
  { Error: name = "Error", Cause: cause = "" }: FailedTask["error"],
  { fingerprint }: Workplace,
): string {
  const text = redact("", messageOf(cause), fingerprint);
  const told = text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
  return `The audit failed with ${name}${told === "" ? "" : `: ${told}`}`;
}

/** Lambda's error is JSON, in which the message is a member: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function messageOf(cause: string): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    return typeof errorMessage === "string" ? errorMessage : cause;
  } catch {
    return cause;
  }
}

function endOf(target: Target, { parts, left, end }: TargetProgress, gap: Gap): CollectedEnd {
  const nothing = unread(target, [gap]);
  if (parts.length === 0) return nothing;
  if (end) {
    const coverage = { ...end.coverage, status: "incomplete", gaps: [gap, ...end.coverage.gaps] } as const;
    return { ...end, coverage, targetGaps: [gap, ...end.targetGaps] };
  }
  if (!left) return nothing;
  const { seen, traffic } = left;
  const targetGaps = [gap, ...left.targetGaps];
  const vanished = seen.vanished.map(({ name, id }) => `${name} (${id})`);
  const read = { apis: seen.apis, resources: seen.resources, vanished, ...traffic };
  const coverage = { target, status: "incomplete", ...read, gaps: [...targetGaps, ...seen.gaps] } as const;
  return { kind: "coverage", targetGaps, vanished: seen.vanished, coverage };
}
