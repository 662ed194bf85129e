import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { ChangeTask } from "../src/nightly/change-task.ts";
import { noteDue, takeDue } from "../src/store/dynamodb/due-audits.ts";
import { dynamodb } from "./dynamodb.ts";
import { readEnvironment } from "./environment.ts";

const sqs = new SQSClient({});

/** Where changes are noted: the table, and the queue of what is to be audited. */
export const changeDesk = {
  noteDue: async (what: string, event: string): Promise<boolean> => await noteDue(place(), what, event),
  takeDue: async (what: string): Promise<void> => await takeDue(place(), what),
  async ask(task: ChangeTask, seconds = 0): Promise<void> {
    const { changeQueue: QueueUrl } = readEnvironment();
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(task), DelaySeconds: seconds }));
  },
};

function place() {
  return { dynamodb, table: readEnvironment().table, now: () => new Date() };
}
