import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

/** The stack's topic, and its queue of changes. */
export interface Queues {
  readonly topicArn: string;
  readonly changeQueueUrl: string;
  /** How many messages are in the queue of changes, those that are delayed included. */
  countChanges(): Promise<number>;
  /** Takes what the topic told. */
  takeTold(): Promise<string[]>;
  close(): void;
}

let queues = 0;

/** Makes a topic and a queue in an emulator, and another queue that hears what the topic tells. */
export async function makeQueues(url: string): Promise<Queues> {
  const config = { region: "eu-west-1", endpoint: url, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
  const [sqs, sns] = [new SQSClient(config), new SNSClient(config)];
  queues += 1;
  const name = `${process.pid}-${queues}`;
  // An emulator's own host names mean nothing here, and clients go where a queue's URL points to.
  const create = async (QueueName: string) => {
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName }));
    return url + new URL(QueueUrl).pathname;
  };
  const [changeQueueUrl, toldUrl] = [await create(`changes-${name}`), await create(`told-${name}`)];
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: `topic-${name}` }));
  const asked = new GetQueueAttributesCommand({ QueueUrl: toldUrl, AttributeNames: ["QueueArn"] });
  const Endpoint = (await sqs.send(asked)).Attributes?.QueueArn;
  const Attributes = { RawMessageDelivery: "true" };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint, Attributes }));
  return {
    topicArn: TopicArn ?? "",
    changeQueueUrl,
    async countChanges() {
      const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed"] as const;
      const command = new GetQueueAttributesCommand({ QueueUrl: changeQueueUrl, AttributeNames: [...names] });
      const { Attributes: counts = {} } = await sqs.send(command);
      return names.reduce((sum, one) => sum + Number(counts[one] ?? 0), 0);
    },
    async takeTold() {
      const told: string[] = [];
      for (;;) {
        const command = new ReceiveMessageCommand({ QueueUrl: toldUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await sqs.send(command);
        if (Messages.length === 0) return told;
        for (const { Body = "", ReceiptHandle } of Messages) {
          told.push(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl: toldUrl, ReceiptHandle }));
        }
      }
    },
    close() {
      sqs.destroy();
      sns.destroy();
    },
  };
}
