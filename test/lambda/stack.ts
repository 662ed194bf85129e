import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { buildFunctions, type functionNames } from "../../src/generate/build-lambda.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { awsClients } from "../store/aws-clients.ts";
import type { AwsPlaces } from "../store/aws-places.ts";
import { type Container, startContainer } from "./containers.ts";
import { makeQueues, type Queues } from "./queues.ts";

type FunctionName = (typeof functionNames)[number];

/** The stack on this machine: built functions in processes of their own, over emulators; what they audit is simulated. */
export interface Stack {
  readonly store: ReportStore;
  readonly bucket: string;
  readonly queues: Queues;
  /** The container of a function, started when it is first asked for; or one more, as if Lambda had needed it. */
  container(name: FunctionName, fresh?: boolean): Promise<Container>;
  /** All that all containers logged. */
  logs(): readonly string[];
  /** What is to be told, as records of the table's stream. */
  outboxRecords(): Promise<readonly object[]>;
  putObject(key: string, text: string): Promise<void>;
  readObject(key: string): Promise<unknown>;
  close(): Promise<void>;
}

/** What a stack is made of. */
export interface StackParts {
  readonly aws: Simulator;
  /** Whose credentials the functions have. */
  readonly account: string;
  readonly place: Awaited<ReturnType<AwsPlaces["makePlace"]>>;
  readonly env?: Readonly<Record<string, string>>;
}

let built: Promise<string> | undefined;

/** The folder of the built functions: built once for a process, which removes them when it ends. */
export async function builtFunctions(): Promise<string> {
  built ??= build();
  return await built;
}

async function build(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-functions-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  await buildFunctions(folder);
  return folder;
}

/** Lets the built functions loose on emulators. */
export async function startStack({ aws, account, place, env: more = {} }: StackParts): Promise<Stack> {
  const functions = await builtFunctions();
  const { at } = place;
  const queues = await makeQueues(at.s3Url);
  const { accessKeyId, secretAccessKey } = aws.credentials(account);
  const env = {
    ...{ AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    ...{ AWS_ENDPOINT_URL: aws.url, AWS_ENDPOINT_URL_DYNAMODB: at.dynamodbUrl, AWS_ENDPOINT_URL_S3: at.s3Url },
    ...{ AWS_ENDPOINT_URL_SQS: at.s3Url, AWS_ENDPOINT_URL_SNS: at.s3Url },
    ...{ STORE_TABLE: at.table, STORE_BUCKET: at.bucket, STORE_PREFIX: "store/" },
    ...{ TOPIC_ARN: queues.topicArn, CHANGE_QUEUE_URL: queues.changeQueueUrl },
    ...more,
  };
  const clients = awsClients(at);
  const store = await openDynamoStore({ ...clients, table: at.table, bucket: at.bucket, prefix: "store/" });
  const containers = new Map<FunctionName, Promise<Container>>();
  const all: Container[] = [];
  const start = async (name: FunctionName) => {
    const container = await startContainer(functions, name, env);
    all.push(container);
    return container;
  };
  return {
    ...{ store, queues, bucket: at.bucket },
    container(name, fresh = false) {
      const container = (fresh ? undefined : containers.get(name)) ?? start(name);
      containers.set(name, container);
      return container;
    },
    logs: () => all.flatMap(({ logs }) => logs),
    async outboxRecords() {
      const { Items = [] } = await clients.dynamodb.send(new ScanCommand({ TableName: at.table }));
      // One that was told has left its list.
      const added = Items.filter(({ sk, list }) => list && sk?.S?.startsWith("OUTBOX#"));
      return added.map(({ pk, sk }, index) => {
        return { eventName: "INSERT", dynamodb: { SequenceNumber: `${index + 1}`, Keys: { pk, sk } } };
      });
    },
    async putObject(Key, Body) {
      await clients.s3.send(new PutObjectCommand({ Bucket: at.bucket, Key, Body }));
    },
    async readObject(Key) {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: at.bucket, Key }));
      return JSON.parse((await Body?.transformToString()) ?? "") as unknown;
    },
    async close() {
      for (const container of all) container.stop();
      queues.close();
      await store.close();
      await place.remove();
    },
  };
}
