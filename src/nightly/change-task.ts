import type { Report } from "../model/report.ts";
import type { AuditStart } from "../store/entries.ts";
import type { ChangedPart } from "./changed-part.ts";
import type { Deadlines } from "./deadlines.ts";
import type { SettledPlan } from "./make-plan.ts";
import type { ReadyPlan } from "./plan.ts";

/** What somebody was asked to audit. */
export interface ChangeTask extends ChangedPart {
  /** Where to go on, in an audit that has begun: of all of a target, which takes longer than one go. */
  readonly goOn?: { readonly audit: AuditStart; readonly checkpoint: string };
}

/** What the audits of changes need beside the workplace. */
export interface ChangeTools {
  /** What an audit that begins now does. */
  readonly settle: () => Promise<SettledPlan>;
  /** The plan of an audit that has begun. */
  readonly planOf: (audit: string) => Promise<ReadyPlan>;
  /** Takes the note away that the audit of something is due. */
  readonly takeDue: (what: string) => Promise<void>;
  /** Asks somebody to go on. */
  readonly ask: (task: ChangeTask) => Promise<void>;
  readonly deadlines?: Deadlines;
}

/** A task, and what became of it. */
export interface TaskOutcome {
  readonly task: ChangeTask;
  /** Why it is to be done again; absent when it was done. */
  readonly error?: unknown;
  readonly report?: Report;
}

/** Does a task, and says how that went. */
export async function attempt(task: ChangeTask, work: () => Promise<Report | undefined>): Promise<TaskOutcome> {
  try {
    const report = await work();
    return { task, ...(report ? { report } : {}) };
  } catch (error) {
    return { task, error };
  }
}
