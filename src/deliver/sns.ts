import {
  PublishBatchCommand,
  type PublishBatchRequestEntry,
  PublishCommand,
  type SNSClient,
} from "@aws-sdk/client-sns";
import { attributesOf } from "./attributes.ts";
import { type Parcel, sendInBatches } from "./batches.ts";
import { toChatMessage } from "./chat.ts";
import { type Digest, toDigestChat } from "./digest.ts";
import { outcomeOfCode } from "./failure.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { write, writeMessage } from "./message.ts";
import { type Change, changeId, delivered, type Outcome, type Receiver } from "./receiver.ts";
import { toTestChat } from "./test-message.ts";

/** A topic, and who publishes to it. */
export interface SnsTopic {
  readonly client: Pick<SNSClient, "send">;
  readonly arn: string;
  /** `chat`: what AWS's chat integrations render. Else the messages of message.schema.json. */
  readonly shape?: "message" | "chat";
  readonly name?: string;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html: ten entries, and 256 KiB for all of them together. */
const limits = { count: 10, bytes: 256 * 1024 };

/** Publishes each change to a topic; on a FIFO topic in the finding's own group, so that SNS keeps their order. */
export function createSnsReceiver(topic: SnsTopic): Receiver {
  return {
    name: topic.name ?? "sns",
    limit: 100,
    deliver: (changes, signal) =>
      sendInBatches(
        changes.map((change) => toParcel(topic, change)),
        limits,
        (entries) => publish(topic, entries, signal),
      ),
    sendDigest: (digest, signal) => publishDigest(topic, digest, signal),
    sendTest: (test, signal) => publishAlone(topic, test, toTestChat, signal),
  };
}

/** Publishes a digest. Throws what the SDK throws. */
export async function publishDigest(topic: SnsTopic, digest: Digest, signal?: AbortSignal): Promise<void> {
  await publishAlone(topic, maskSecrets(digest), toDigestChat, signal);
}

/** Publishes what is of no finding. */
async function publishAlone<Told extends { readonly type: string; readonly id: string }>(
  { client, arn, shape }: SnsTopic,
  told: Told,
  toChat: (told: Told) => object,
  abortSignal: AbortSignal | undefined,
): Promise<void> {
  const { type, id } = told;
  const command = new PublishCommand({
    TopicArn: arn,
    Subject: `Gatewarden ${type}`,
    Message: write(shape === "chat" ? toChat(told) : told),
    MessageAttributes: toAttributes({ type }),
    ...(isFifo(arn) ? { MessageGroupId: type, MessageDeduplicationId: toToken(id) } : {}),
  });
  await client.send(command, abortSignal ? { abortSignal } : {});
}

async function publish(
  { client, arn }: SnsTopic,
  entries: readonly PublishBatchRequestEntry[],
  abortSignal: AbortSignal,
): Promise<readonly Outcome[]> {
  const PublishBatchRequestEntries = entries.map((entry, index) => ({ ...entry, Id: String(index) }));
  const command = new PublishBatchCommand({ TopicArn: arn, PublishBatchRequestEntries });
  const { Successful = [], Failed = [] } = await client.send(command, { abortSignal });
  const successful = new Set(Successful.map(({ Id }) => Id));
  const failed = new Map(Failed.map((entry) => [entry.Id, entry]));
  return PublishBatchRequestEntries.map(({ Id }) => {
    if (successful.has(Id)) return delivered;
    const failure = failed.get(Id);
    return outcomeOfCode(failure?.Code ?? "NoAnswer", failure?.Message ?? "SNS did not say what became of it");
  });
}

function toParcel({ arn, shape }: SnsTopic, change: Change): Parcel<PublishBatchRequestEntry> {
  const Message = shape === "chat" ? write(toChatMessage(change)) : writeMessage(change);
  const attributes = attributesOf(change);
  const Subject = toSubject(change);
  const fifo = isFifo(arn)
    ? { MessageGroupId: change.change.finding, MessageDeduplicationId: toToken(changeId(change)) }
    : {};
  const entry = { Id: undefined, Message, Subject, MessageAttributes: toAttributes(attributes), ...fifo };
  const size = [Message, Subject, ...Object.entries(attributes).flatMap((pair) => [...pair, "String"])];
  return { entry, bytes: size.reduce((sum, text) => sum + Buffer.byteLength(text), 0) };
}

function toAttributes(attributes: Readonly<Record<string, string>>): PublishBatchRequestEntry["MessageAttributes"] {
  const entries = Object.entries(attributes);
  return Object.fromEntries(entries.map(([name, value]) => [name, { DataType: "String", StringValue: value }]));
}

/** The subject of an e-mail: ASCII on one line, at most 100 characters. */
function toSubject({ change, tracked }: Change): string {
  const text = `Gatewarden: ${change.severity} ${change.kind}: ${tracked.finding.policy}`;
  return text
    .replace(/[^\x20-\x7e]/g, "?")
    .slice(0, 100)
    .trim();
}

function isFifo(arn: string): boolean {
  return arn.endsWith(".fifo");
}

/** What SNS takes for an id: at most 128 letters, digits and punctuation marks. */
function toToken(id: string): string {
  return id.replace(/[^\w:.-]/g, "-").slice(0, 128);
}
