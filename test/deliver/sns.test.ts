import type { SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import { createSnsReceiver, publishDigest } from "../../src/deliver/sns.ts";
import { changeOf, manyChanges } from "./changes.ts";
import { type Answer, awsError, fakeClient, never } from "./fake-client.ts";

const arn = "arn:aws:sns:eu-west-1:111111111111:findings";

interface Entry {
  readonly Id: string;
  readonly Message: string;
  readonly [member: string]: unknown;
}

const entriesOf = (input: Record<string, unknown>) => input.PublishBatchRequestEntries as readonly Entry[];
const succeed = (entries: readonly Entry[]) => ({ Successful: entries.map(({ Id }) => ({ Id, MessageId: Id })) });

function receiverWith(answer: Answer, topic = arn) {
  return createSnsReceiver({ client: fakeClient<SNSClient>(answer), arn: topic });
}

describe("publishing changes to SNS", () => {
  it("puts ten into a request", async () => {
    const sizes: number[] = [];
    const receiver = receiverWith((input) => {
      sizes.push(entriesOf(input).length);
      return succeed(entriesOf(input));
    });
    const outcomes = await receiver.deliver(manyChanges(23), never);
    expect(sizes).toEqual([10, 10, 3]);
    expect(outcomes).toEqual(Array.from({ length: 23 }, () => ({ kind: "delivered" })));
  });

  it("puts no more than 256 KiB into a request, attributes and subjects included", async () => {
    const sizes: number[] = [];
    const receiver = receiverWith((input) => {
      const texts = entriesOf(input).flatMap(({ Message, Subject, MessageAttributes }) => [
        Message,
        String(Subject),
        ...Object.entries(MessageAttributes as Record<string, { DataType: string; StringValue: string }>).flatMap(
          ([name, { DataType, StringValue }]) => [name, DataType, StringValue],
        ),
      ]);
      sizes.push(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
      return succeed(entriesOf(input));
    });
    const large = Array.from({ length: 7 }, (_, index) =>
      changeOf(`s${index}`, { finding: { message: "é".repeat(40_000) } }),
    );
    await receiver.deliver(large, never);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
  });

  it("refuses a message that fits into no request, and publishes the others", async () => {
    const receiver = receiverWith((input) => succeed(entriesOf(input)));
    const large = changeOf("large", { finding: { message: "x".repeat(300_000) } });
    const outcomes = await receiver.deliver([changeOf("s1"), large, changeOf("s2")], never);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["delivered", "refused", "delivered"]);
  });

  it("tells each entry's fate when a part of a batch failed, or is not spoken of", async () => {
    const receiver = receiverWith((input) => ({
      Successful: entriesOf(input).slice(0, 1),
      Failed: [
        { Id: "1", Code: "InternalFailure", Message: "later", SenderFault: false },
        { Id: "2", Code: "InvalidParameter", Message: "never", SenderFault: true },
      ],
    }));
    expect(await receiver.deliver(manyChanges(4), never)).toEqual([
      { kind: "delivered" },
      { kind: "failed", error: "InternalFailure: later" },
      { kind: "refused", error: "InvalidParameter: never" },
      { kind: "failed", error: "NoAnswer: SNS did not say what became of it" },
    ]);
  });

  it("finds the one that spoils a batch", async () => {
    const receiver = receiverWith((input) => {
      if (entriesOf(input).some(({ Message }) => Message.includes('"s3"'))) throw awsError("InvalidParameter");
      return succeed(entriesOf(input));
    });
    const outcomes = await receiver.deliver(manyChanges(10), never);
    expect(outcomes.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 10 }, (_, index) => (index === 3 ? "refused" : "delivered")),
    );
  });

  it("buries nothing when it is the topic that is wrong", async () => {
    let calls = 0;
    const receiver = receiverWith(() => {
      calls += 1;
      throw awsError("InvalidParameterException", 400, "no such ARN");
    });
    const outcomes = await receiver.deliver(manyChanges(100), never);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["failed"]));
    expect(calls).toBeLessThan(20);
  });

  it.each(["Throttled", "AuthorizationError", "KMSDisabled", "TimeoutError"])(
    "asks no more once AWS says %s",
    async (name) => {
      let calls = 0;
      const receiver = receiverWith(() => {
        calls += 1;
        throw awsError(name, 403, "no");
      });
      const outcomes = await receiver.deliver(manyChanges(50), never);
      expect(calls).toBe(1);
      expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
        new Set([JSON.stringify({ kind: "failed", error: `${name}: no` })]),
      );
    },
  );

  it("keeps a finding's changes in order on a FIFO topic, and tells none twice within SNS's window", async () => {
    const entries: Entry[] = [];
    const receiver = receiverWith((input) => {
      entries.push(...entriesOf(input));
      return succeed(entriesOf(input));
    }, `${arn}.fifo`);
    const change = changeOf("s1", { sequence: 2, kind: "resolved", to: "resolved" });
    await receiver.deliver([change], never);
    await receiver.deliver([change], never);
    const id = change.change.finding;
    expect(entries).toMatchObject([
      { MessageGroupId: id, MessageDeduplicationId: `${id}-2` },
      { MessageGroupId: id, MessageDeduplicationId: `${id}-2` },
    ]);
  });

  it("says in attributes what a filter may ask for", async () => {
    let attributes: unknown;
    const receiver = receiverWith((input) => {
      attributes = entriesOf(input)[0]?.MessageAttributes;
      return succeed(entriesOf(input));
    });
    const exposure = { verdict: "unknown", atWorst: "open", reasons: [] } as const;
    await receiver.deliver([changeOf("s1", { finding: { exposure } })], never);
    const text = (StringValue: string) => ({ DataType: "String", StringValue });
    expect(attributes).toEqual({
      type: text("finding"),
      severity: text("medium"),
      policy: text("p1"),
      account: text("111111111111"),
      region: text("eu-west-1"),
      status: text("new"),
      kind: text("new"),
      exposure: text("open"),
    });
  });

  it("publishes a digest by itself", async () => {
    const inputs: Record<string, unknown>[] = [];
    const client = fakeClient<SNSClient>((input) => inputs.push(input));
    const counts = { critical: 1, high: 0, medium: 0, low: 0, informational: 0 };
    const digest = {
      version: "1",
      type: "digest",
      id: "digest-2026-11-20T00:00:00.000Z",
      time: "2026-11-20T00:00:00.000Z",
      period: { from: "2026-11-19T00:00:00.000Z", to: "2026-11-20T00:00:00.000Z" },
      open: counts,
      waived: 0,
      changed: { new: 1, reopened: 0, waived: 0, resolved: 0 },
      worst: [],
    } as const;
    await publishDigest({ client, arn: `${arn}.fifo`, shape: "chat" }, digest);
    expect(inputs).toMatchObject([
      { MessageGroupId: "digest", MessageDeduplicationId: expect.stringMatching(/^[\w:.-]+$/) },
    ]);
    expect(JSON.parse(String(inputs[0]?.Message))).toMatchObject({
      source: "custom",
      content: { title: "Gatewarden: 1 open finding" },
    });
  });
});
