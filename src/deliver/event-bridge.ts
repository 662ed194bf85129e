import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { type Parcel, sendInBatches } from "./batches.ts";
import { outcomeOfCode } from "./failure.ts";
import { writeMessage } from "./message.ts";
import { type Change, delivered, type Outcome, type Receiver } from "./receiver.ts";

/** An event bus, and who puts events on it. */
export interface EventBus {
  readonly client: Pick<EventBridgeClient, "send">;
  /** Its name or ARN. */
  readonly bus: string;
  readonly name?: string;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html: ten entries, and 256 KB for all of them together. */
const limits = { count: 10, bytes: 256 * 1024 };

/** Puts each change on the bus, with the message of message.schema.json as its detail. EventBridge itself keeps no order. */
export function createEventBridgeReceiver(target: EventBus): Receiver {
  return {
    name: target.name ?? "event-bridge",
    limit: 100,
    deliver: (changes, signal) =>
      sendInBatches(
        changes.map((change) => toParcel(target, change)),
        limits,
        (entries) => putEvents(target, entries, signal),
      ),
    async sendTest(test, signal) {
      const Detail = JSON.stringify(test);
      const entry = { EventBusName: target.bus, Source: source, DetailType: "Gatewarden Test", Detail };
      const [outcome] = await putEvents(target, [entry], signal);
      if (outcome && outcome.kind !== "delivered") throw new Error(outcome.error);
    },
  };
}

const source = "gatewarden";

async function putEvents(
  { client }: EventBus,
  entries: readonly PutEventsRequestEntry[],
  abortSignal: AbortSignal,
): Promise<readonly Outcome[]> {
  const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...entries] }), { abortSignal });
  return entries.map((_, index) => {
    const answer = Entries[index];
    if (answer?.EventId) return delivered;
    return outcomeOfCode(answer?.ErrorCode ?? "NoAnswer", answer?.ErrorMessage ?? "EventBridge did not say");
  });
}

function toParcel({ bus }: EventBus, change: Change): Parcel<PutEventsRequestEntry> {
  const { arn } = change.tracked.finding.resource;
  const entry = {
    EventBusName: bus,
    Source: source,
    DetailType: "Gatewarden Finding Changed",
    Time: new Date(change.change.at),
    Resources: [arn],
    Detail: writeMessage(change),
  };
  // As EventBridge counts: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
  const bytes =
    14 + [entry.Source, entry.DetailType, entry.Detail, arn].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { entry, bytes };
}
