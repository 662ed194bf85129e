import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SetSubscriptionAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { messageProblems } from "../deliver/message-schema.ts";
import { type AwsPlaces, startEmulators } from "../store/aws-places.ts";
import { runCommand } from "./run-command.ts";

let aws: Simulator;
let emulators: AwsPlaces;
let fauxqs: FauxqsServer;
let folder: string;
let place: Awaited<ReturnType<AwsPlaces["makePlace"]>>;
let env: Record<string, string>;
beforeAll(async () => {
  [aws, emulators, fauxqs] = await Promise.all([
    startSimulator({ quotas: false }),
    startEmulators(),
    startFauxqs({ port: 0, logger: false }),
  ]);
  place = await emulators.makePlace();
  folder = mkdtempSync(join(tmpdir(), "gatewarden-in-aws-"));
  const { accessKeyId, secretAccessKey } = aws.credentials("111111111111");
  env = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: "eu-west-1",
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: place.at.dynamodbUrl,
    AWS_ENDPOINT_URL_S3: place.at.s3Url,
    AWS_ENDPOINT_URL_SNS: `http://127.0.0.1:${fauxqs.port}`,
  };
  aws.call(
    "v2:CreateApi",
    { Name: "pets", ProtocolType: "HTTP", Target: "http://example.com" },
    { accountId: "111111111111", region: "eu-west-1" },
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([aws.close(), emulators.close(), fauxqs.stop()]);
});

const run = (...commandLine: readonly string[]) => runCommand(folder, commandLine, env);

/** A queue of the topic, and what is in it. */
async function subscribe(topicArn: string): Promise<() => Promise<string[]>> {
  const config = {
    endpoint: `http://127.0.0.1:${fauxqs.port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const [sns, sqs] = [new SNSClient(config), new SQSClient(config)];
  const { queueUrl: QueueUrl } = fauxqs.createQueue("subscriber");
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint: Attributes?.QueueArn }),
  );
  const raw = { AttributeName: "RawMessageDelivery", AttributeValue: "true" };
  await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...raw }));
  return async () => {
    const bodies: string[] = [];
    for (;;) {
      const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 });
      const { Messages = [] } = await sqs.send(command);
      if (Messages.length === 0) return bodies;
      bodies.push(...Messages.map(({ Body = "" }) => Body));
    }
  };
}

describe("a store in DynamoDB and S3, and an SNS topic", () => {
  it("keep what audits find, and are told of it, by the settings alone", async () => {
    const { topicArn } = fauxqs.createTopic("findings");
    const receive = await subscribe(topicArn);
    const { table, bucket } = place.at;
    const archive = { kind: "archive", to: `s3://${bucket}/lake/` };
    const settings = {
      regions: ["eu-west-1"],
      failOn: "none",
      store: { table, bucket, prefix: "kept/", region: "eu-west-1" },
      deliver: { topic: { kind: "sns", topic: topicArn }, lake: archive },
    };
    writeFileSync(join(folder, "gatewarden.yaml"), JSON.stringify(settings));
    const first = await run("audit", "-q");
    expect({ stderr: first.stderr, exit: first.exit }).toEqual({ stderr: "", exit: 0 });
    const listed = JSON.parse((await run("findings", "list", "--format", "json")).stdout);
    expect(listed.items.length).toBeGreaterThan(0);
    const told = await receive();
    expect(told.flatMap(messageProblems)).toEqual([]);
    const ids = (messages: readonly string[]) => messages.map((text) => JSON.parse(text).finding.id).sort();
    expect(ids(told)).toEqual(listed.items.map(({ finding }: { finding: { id: string } }) => finding.id).sort());

    expect((await run("audit", "-q")).exit).toBe(0);
    expect((await run("deliver", "status")).stdout).toMatch(
      /^topic {2}sns .*nothing is waiting\nlake .*nothing is waiting\n$/,
    );
    expect(await run("deliver", "test", "lake")).toMatchObject({ stdout: "lake took the test message.\n", exit: 0 });
    expect((await run("deliver", "test", "topic")).exit).toBe(0);
    expect(await run("deliver", "digest")).toMatchObject({ stderr: "The digest was sent to topic.\n", exit: 0 });
    const more = (await receive()).map((text) => JSON.parse(text));
    expect(more.map(({ type }) => type)).toEqual(["test", "digest"]);
    const byFlag = `dynamodb://${table}?bucket=${bucket}&prefix=kept/`;
    writeFileSync(join(folder, "gatewarden.yaml"), "");
    expect((await run("store", "check", "--store", byFlag)).stdout).toBe("The store is sound.\n");
    const audits = JSON.parse((await run("audits", "list", "--store", byFlag, "--format", "json")).stdout);
    expect(audits.items).toHaveLength(2);
  });

  it("are missed where they are not", async () => {
    const { stderr, exit } = await run("findings", "list", "--store", "dynamodb://nowhere?bucket=nothing");
    expect({ stderr, exit }).toEqual({
      stderr: "error: There is no table nowhere.\nDeploy the stack, or name the table that it made.\n",
      exit: 2,
    });
  });
});
