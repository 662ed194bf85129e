import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { createEventBridgeReceiver } from "../../src/deliver/event-bridge.ts";
import { changeOf, manyChanges } from "./changes.ts";
import { type Answer, fakeClient, never } from "./fake-client.ts";
import { messageProblems } from "./message-schema.ts";

interface Entry {
  readonly Detail: string;
  readonly [member: string]: unknown;
}

const entriesOf = (input: Record<string, unknown>) => input.Entries as readonly Entry[];
const succeed = (entries: readonly Entry[]) => ({ Entries: entries.map((_, index) => ({ EventId: String(index) })) });
const receiverWith = (answer: Answer) =>
  createEventBridgeReceiver({ client: fakeClient<EventBridgeClient>(answer), bus: "audits" });

describe("putting changes on an event bus", () => {
  it("puts ten into a request, each with the published message as its detail", async () => {
    const batches: (readonly Entry[])[] = [];
    const receiver = receiverWith((input) => {
      batches.push(entriesOf(input));
      return succeed(entriesOf(input));
    });
    await receiver.deliver(manyChanges(12), never);
    expect(batches.map((batch) => batch.length)).toEqual([10, 2]);
    for (const { Detail, ...rest } of batches.flat()) {
      expect(messageProblems(Detail)).toEqual([]);
      expect(rest).toEqual({
        EventBusName: "audits",
        Source: "gatewarden",
        DetailType: "Gatewarden Finding Changed",
        Time: expect.any(Date),
        Resources: [expect.stringContaining("arn:aws:apigateway")],
      });
    }
  });

  it("puts no more than 256 KB into a request", async () => {
    const sizes: number[] = [];
    const receiver = receiverWith((input) => {
      sizes.push(entriesOf(input).reduce((sum, { Detail }) => sum + Buffer.byteLength(Detail), 0));
      return succeed(entriesOf(input));
    });
    const message = "x".repeat(100_000);
    await receiver.deliver(
      ["s1", "s2", "s3"].map((name) => changeOf(name, { finding: { message } })),
      never,
    );
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256 * 1024);
  });

  it("tells the fate of each entry by its place, also of those not spoken of", async () => {
    const receiver = receiverWith(() => ({
      FailedEntryCount: 2,
      Entries: [
        { EventId: "e" },
        { ErrorCode: "ThrottlingException", ErrorMessage: "slow" },
        { ErrorCode: "MalformedDetail", ErrorMessage: "bad" },
      ],
    }));
    const outcomes = await receiver.deliver(manyChanges(4), never);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["delivered", "failed", "refused", "failed"]);
  });
});
