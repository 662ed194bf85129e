import { SetSubscriptionAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { collectDigest } from "../../src/deliver/digest.ts";
import { deliverChanges } from "../../src/deliver/run.ts";
import { createSnsReceiver, publishDigest } from "../../src/deliver/sns.ts";
import { day, type World } from "../store/audits.ts";
import { recordWorld } from "../store/session.ts";
import { sqlitePlace } from "../store/store-place.ts";
import { messageProblems } from "./message-schema.ts";

let server: FauxqsServer;
let sns: SNSClient;
let sqs: SQSClient;
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const config = { endpoint: `http://127.0.0.1:${server.port}`, region: "us-east-1", credentials };
  sns = new SNSClient(config);
  sqs = new SQSClient(config);
});
afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await server.stop();
});
beforeEach(() => server.purgeAll());

/** A queue that gets what of the topic its filter lets through. */
async function subscribe(TopicArn: string, queue: string, filter?: object): Promise<string> {
  const isFifo = TopicArn.endsWith(".fifo");
  const attributes = isFifo ? { FifoQueue: "true" } : {};
  const { queueUrl } = server.createQueue(queue, { attributes });
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] }),
  );
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: Attributes?.QueueArn, ReturnSubscriptionArn: true }),
  );
  const set = (AttributeName: string, AttributeValue: string) =>
    sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
  await set("RawMessageDelivery", "true");
  if (filter) await set("FilterPolicy", JSON.stringify(filter));
  return queueUrl;
}

async function receiveAll(QueueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 });
    const { Messages = [] } = await sqs.send(command);
    if (Messages.length === 0) return bodies;
    bodies.push(...Messages.map(({ Body }) => Body ?? ""));
    for (const { ReceiptHandle } of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}

const names = Array.from({ length: 12 }, (_, index) => `s${index}`);
const world: World = {
  apis: { a1: names },
  failing: names.map((name, index) => `p${(index % 2) + 1} a1 ${name}${index % 3 === 0 ? " critical" : ""}`),
};
const mended: World = { ...world, failing: world.failing.slice(1) };

function told(bodies: readonly string[]): string[] {
  const messages = bodies.map((body) => JSON.parse(body));
  return messages.map(({ finding, change }) => `${finding.resource.name} ${finding.policy} ${change.kind}`).sort();
}

describe("a subscriber of the topic, on an emulator", () => {
  it("reads back exactly the messages that its filter policy asks for", async () => {
    const { topicArn } = server.createTopic("findings");
    const critical = await subscribe(topicArn, "critical", { severity: ["critical"], kind: ["new"] });
    const resolved = await subscribe(topicArn, "resolved", {
      status: ["resolved"],
      policy: ["p1"],
      account: ["111111111111"],
    });
    const everything = await subscribe(topicArn, "everything");
    const place = await sqlitePlace();
    const store = await place.open();
    for (const [number, one] of [world, mended].entries())
      await recordWorld(store, number, one, { receivers: ["sns"] });
    const receiver = createSnsReceiver({ client: sns, arn: topicArn });
    const results = await deliverChanges(store.outbox, [receiver], { clock: createClock(), patience: 0 });
    expect(results).toEqual([{ receiver: "sns", delivered: 13, postponed: 0, buried: 0 }]);
    const digest = await collectDigest(store.findings, { from: new Date(day(0)), to: new Date(day(2)) });
    await publishDigest({ client: sns, arn: topicArn }, digest);
    await store.close();
    await place.remove();

    expect(told(await receiveAll(critical))).toEqual(["s0 p1 new", "s3 p2 new", "s6 p1 new", "s9 p2 new"]);
    expect(told(await receiveAll(resolved))).toEqual(["s0 p1 resolved"]);
    const all = await receiveAll(everything);
    expect(all).toHaveLength(14);
    for (const body of all) expect(messageProblems(body)).toEqual([]);
    expect(all.map((body) => JSON.parse(body)).find(({ type }) => type === "digest")).toMatchObject({
      open: { critical: 3, high: 0, medium: 8 },
      waived: 0,
      changed: { new: 0, resolved: 1 },
    });
  });

  it("reads a finding's changes in their order from a FIFO topic, each once although told twice", async () => {
    const { topicArn } = server.createTopic("findings.fifo", { attributes: { FifoTopic: "true" } });
    const queue = await subscribe(topicArn, "in-order.fifo");
    const place = await sqlitePlace();
    const store = await place.open();
    for (const [number, one] of [world, mended, world].entries())
      await recordWorld(store, number, one, { receivers: ["sns"] });
    const receiver = createSnsReceiver({ client: sns, arn: topicArn });
    const twice = {
      ...receiver,
      deliver: async (...args: Parameters<typeof receiver.deliver>) => {
        await receiver.deliver(...args);
        return await receiver.deliver(...args);
      },
    };
    await deliverChanges(store.outbox, [twice], { clock: createClock(), patience: 0 });
    await store.close();
    await place.remove();
    const messages = (await receiveAll(queue)).map((body) => JSON.parse(body));
    expect(messages).toHaveLength(14);
    const first = messages.filter(({ finding }) => finding.resource.name === "s0");
    expect(first.map(({ change }) => change.kind)).toEqual(["new", "resolved", "reopened"]);
  });
});
