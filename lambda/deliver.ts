import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { wallClock } from "../src/clock.ts";
import { deliverChanges } from "../src/deliver/run.ts";
import { openReceiversFor } from "./receivers.ts";
import { type Invocation, logger, metrics, observed, toFailure } from "./telemetry.ts";
import { workplace } from "./workplace.ts";

/** Records of the table's stream, or a schedule's event without any. */
interface StreamEvent {
  readonly Records?: readonly {
    readonly eventName?: string;
    readonly dynamodb?: {
      readonly SequenceNumber?: string;
      readonly Keys?: { readonly sk?: { readonly S?: string } };
    };
  }[];
}

/** From which record on the stream is to be read again: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html */
interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Milliseconds to wait for a receiver that takes nothing: what is left is taken up by the schedule. */
const patience = 10_000;
/** Milliseconds before the end of an invocation in which nothing new is begun. */
const reserve = 20_000;

/** Empties the outbox, when the stream tells that something was put into it, or the schedule that something may be left. */
export async function handler({ Records }: StreamEvent, invocation: Invocation): Promise<BatchResponse> {
  return await observed(invocation, async () => {
    const added = Records?.filter(isOutboxEntry);
    if (added?.length === 0) return { batchItemFailures: [] };
    try {
      await deliver(invocation);
      // The whole outbox is looked through: often enough for the alarm, and not for each batch of the stream.
      if (!added) await measureAge();
      return { batchItemFailures: [] };
    } catch (error) {
      const first = added?.find(({ dynamodb }) => dynamodb?.SequenceNumber !== undefined)?.dynamodb?.SequenceNumber;
      if (first === undefined) throw error;
      logger.error("not delivered", { error: toFailure(error) });
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
  });
}

function isOutboxEntry({ eventName, dynamodb }: NonNullable<StreamEvent["Records"]>[number]): boolean {
  return eventName === "INSERT" && (dynamodb?.Keys?.sk?.S ?? "").startsWith("OUTBOX#");
}

async function deliver(invocation: Invocation): Promise<void> {
  const { store } = await workplace();
  const { receivers, close } = await openReceiversFor(() => true);
  try {
    const signal = AbortSignal.timeout(Math.max(1, invocation.getRemainingTimeInMillis() - reserve));
    const deliveries = await deliverChanges(store.outbox, receivers, { clock: wallClock, patience, signal });
    for (const delivery of deliveries) logger.info("delivered", { ...delivery });
    const { Count } = MetricUnit;
    metrics.addMetric("Delivered", Count, sum(deliveries.map(({ delivered }) => delivered)));
    metrics.addMetric("DeadLetters", Count, sum(deliveries.map(({ buried }) => buried)));
  } finally {
    close();
  }
}

/** For how long the oldest change has waited, in minutes. */
async function measureAge(): Promise<void> {
  const { store } = await workplace();
  const times = (await store.outbox.status()).map(({ oldest }) => oldest);
  metrics.addMetric("OldestUndeliveredMinutes", MetricUnit.NoUnit, minutesSince(times));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function minutesSince(times: readonly (string | undefined)[]): number {
  const ages = times.map((time) => (time === undefined ? 0 : (wallClock.now() - Date.parse(time)) / 60_000));
  return Math.max(0, ...ages);
}
