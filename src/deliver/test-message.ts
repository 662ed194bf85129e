import type { ChatMessage } from "./chat.ts";

/** A message that only shows that messages arrive: described by message.schema.json. */
export interface TestMessage {
  readonly version: "1";
  readonly type: "test";
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
  /** The receiver's name in the settings. */
  readonly receiver: string;
  readonly text: string;
}

/** The test message for a receiver. */
export function createTestMessage(receiver: string, now: Date): TestMessage {
  const time = now.toISOString();
  const text = "This is a test of Gatewarden. It tells of no finding.";
  return { version: "1", type: "test", id: `test-${time}`, time, receiver, text };
}

/** The test message for people in a chat. */
export function toTestChat({ id, text }: TestMessage): ChatMessage {
  const title = "Gatewarden: test";
  return {
    version: "1.0",
    source: "custom",
    id,
    content: { textType: "client-markdown", title, description: text },
    metadata: { threadId: id, summary: title, eventType: "test" },
  };
}
