import { type FailedTask, failTarget } from "../src/nightly/fail-target.ts";
import type { TargetSummary } from "../src/nightly/target-files.ts";
import type { AuditStart } from "../src/store/entries.ts";
import { planOf } from "./plans.ts";
import { type Invocation, logger, observed } from "./telemetry.ts";
import { workplace } from "./workplace.ts";

/** Records a target whose audit failed for good. */
export async function handler(
  { audit, ...task }: FailedTask & { readonly audit: AuditStart },
  invocation: Invocation,
): Promise<{ readonly summary: TargetSummary }> {
  return await observed(invocation, async () => {
    const summary = await failTarget(await workplace(), await planOf(audit.id), task);
    logger.warn("target failed", { audit: audit.id, target: summary.target, error: task.error.Error });
    return { summary };
  });
}
