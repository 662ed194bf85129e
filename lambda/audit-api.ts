import { auditChanges, type ChangeTask } from "../src/nightly/audit-changes.ts";
import { nameOf } from "../src/nightly/changed-part.ts";
import { settlePlan } from "../src/nightly/make-plan.ts";
import { changeDesk } from "./change-desk.ts";
import { readUntil } from "./deadline.ts";
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
    const until = readUntil(invocation);
    const place = await workplace();
    const tasks = Records.map(({ body }) => JSON.parse(body) as ChangeTask);
    const settle = async () => await settlePlan(place, { ...(await settings()), builtIn });
    const { ask, takeDue } = changeDesk;
    const outcomes = await auditChanges(place, { settle, planOf, takeDue, ask, until }, tasks);
    const failed = new Set<string>();
    for (const { task, error, report } of outcomes) {
      const part = nameOf(task);
      if (error === undefined) logger.info("change audited", { part, complete: report?.complete });
      else {
        failed.add(keyOf(task));
        logger.error("change not audited", { part, error: toFailure(error) });
      }
    }
    const isFailed = (_: unknown, index: number) => failed.has(keyOf(tasks[index]));
    return { batchItemFailures: Records.filter(isFailed).map(({ messageId: itemIdentifier }) => ({ itemIdentifier })) };
  });
}

function keyOf(task: ChangeTask | undefined): string {
  return task ? `${nameOf(task)} ${task.goOn?.audit.id ?? ""}` : "";
}
