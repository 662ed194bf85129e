import { auditChanges } from "../src/nightly/audit-changes.ts";
import type { ChangeTask, TaskOutcome } from "../src/nightly/change-task.ts";
import { nameOf } from "../src/nightly/changed-part.ts";
import { settlePlan } from "../src/nightly/make-plan.ts";
import { changeDesk } from "./change-desk.ts";
import { deadlinesOf } from "./deadline.ts";
import { planOf } from "./plans.ts";
import { builtIn, settings } from "./settings.ts";
import { type Invocation, logger, observed, toFailure } from "./telemetry.ts";
import { workplace } from "./workplace.ts";

/** A batch of messages, as SQS hands it over. */
interface QueueEvent {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

/** Which messages are to be delivered again: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Audits what the messages name. One that fails comes again; the others do not. */
export async function handler({ Records }: QueueEvent, invocation: Invocation): Promise<BatchResponse> {
  return await observed(invocation, async () => {
    const deadlines = deadlinesOf(invocation);
    const messages = Records.map(({ messageId, body }) => ({ messageId, task: parse(body) }));
    const place = await workplace();
    const settle = async () => await settlePlan(place, { ...(await settings()), builtIn });
    const { ask, takeDue } = changeDesk;
    const tasks = messages.flatMap(({ task }) => (task ? [task] : []));
    const outcomes = await auditChanges(place, { settle, planOf, takeDue, ask, deadlines }, tasks);
    const failed = new Set(outcomes.filter(isFailed).map(({ task }) => keyOf(task)));
    for (const outcome of outcomes) note(outcome);
    const again = messages.filter(({ task }) => !task || failed.has(keyOf(task)));
    return { batchItemFailures: again.map(({ messageId: itemIdentifier }) => ({ itemIdentifier })) };
  });
}

/** Undefined for what nobody of ours has sent: it ends among the dead letters. */
function parse(body: string): ChangeTask | undefined {
  try {
    const task = JSON.parse(body) as Partial<ChangeTask> | null;
    return task?.target ? { ...task, target: task.target } : undefined;
  } catch {
    return undefined;
  }
}

function isFailed({ error }: TaskOutcome): boolean {
  return error !== undefined;
}

function note({ task, error, report }: TaskOutcome): void {
  const part = nameOf(task);
  if (error === undefined) logger.info("change audited", { part, complete: report?.complete });
  else logger.error("change not audited", { part, error: toFailure(error) });
}

function keyOf({ goOn, ...part }: ChangeTask): string {
  return `${nameOf(part)} ${goOn?.audit.id ?? ""}`;
}
