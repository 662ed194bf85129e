import { targetName } from "../src/model/target.ts";
import { auditTarget, type TargetStep, type TargetTask } from "../src/nightly/audit-target.ts";
import type { AuditStart } from "../src/store/entries.ts";
import { deadlinesOf } from "./deadline.ts";
import { planOf } from "./plans.ts";
import { type Invocation, logger, observed } from "./telemetry.ts";
import { workplace } from "./workplace.ts";

/** Goes on with the audit of one target, as far as time allows. */
export async function handler(
  { audit, ...task }: TargetTask & { readonly audit: AuditStart },
  invocation: Invocation,
): Promise<TargetStep> {
  return await observed(invocation, async () => {
    const deadlines = deadlinesOf(invocation);
    const step = await auditTarget(await workplace(), await planOf(audit.id), task, deadlines);
    const target = targetName(task.target.target);
    if (step.done) logger.info("target audited", { audit: audit.id, ...step.summary });
    else logger.info("target to be continued", { audit: audit.id, target, checkpoint: step.checkpoint });
    return step;
  });
}
