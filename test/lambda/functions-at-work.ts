import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
// @ts-expect-error it comes without types
import dynalite from "dynalite";
import { startFauxqs } from "fauxqs";
import { vi } from "vitest";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import { createTable } from "../../src/store/dynamodb/table.ts";
import type { Permission } from "../collect/iam.ts";
import { accountId, region, useCredentials } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { auditWorld, day } from "../store/audits.ts";
import { recordAudit } from "../store/session.ts";
import { type Guard, startGuard } from "./guard.ts";

/** Names of what the stack makes, here. */
const [table, bucket] = ["gatewarden", "gatewarden"];

/** All that the functions ask, with IAM in front of what has none. */
export async function startServices() {
  const aws = await startSmallWorld({
    accounts: [{ id: accountId, enabledRegions: [region], organizationalUnit: ["Work"] }],
  });
  const database = (dynalite as (options: object) => Server)({ createTableMs: 0 });
  database.listen(0, "127.0.0.1");
  await once(database, "listening");
  const fauxqs = await startFauxqs({ port: 0, logger: false, defaultRegion: region });
  const dynamodbUrl = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
  const otherUrl = `http://127.0.0.1:${fauxqs.port}`;
  useCredentials(aws);
  const direct = openClients(dynamodbUrl, otherUrl);
  await createTable({ dynamodb: direct.dynamodb, table });
  await direct.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const { TopicArn = "" } = await direct.sns.send(new CreateTopicCommand({ Name: "gatewarden" }));
  await direct.sqs.send(new CreateQueueCommand({ QueueName: "changes" }));
  let allowed: readonly Permission[] = [];
  const upstreams = { dynamodb: dynamodbUrl, s3: otherUrl, sns: otherUrl, sqs: otherUrl, others: aws.url };
  const guard = await startGuard(upstreams, aws.credentials(accountId).accessKeyId, () => allowed);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: guard.url,
    STORE_TABLE: table,
    STORE_BUCKET: bucket,
    STORE_PREFIX: "store/",
    AUDIT_ROLE: "GatewardenAudit",
    TOPIC_ARN: TopicArn,
    CHANGE_QUEUE_URL: `${guard.url}/000000000000/changes`,
    POWERTOOLS_METRICS_DISABLED: "true",
    POWERTOOLS_LOG_LEVEL: "SILENT",
  });
  return {
    aws,
    ...direct,
    bucket,
    queue: `${otherUrl}/000000000000/changes`,
    /** What the template calls these things. */
    names: {
      "Table.Arn": `arn:aws:dynamodb:${region}:000000000000:table/${table}`,
      "Bucket.Arn": `arn:aws:s3:::${bucket}`,
      Topic: TopicArn,
      "ChangeQueue.Arn": `arn:aws:sqs:${region}:000000000000:changes`,
    },
    /** Whom the functions are from now on, and what they are asked for. */
    become(permissions: readonly Permission[]): Guard {
      allowed = permissions;
      guard.asked.clear();
      guard.refused.clear();
      return guard;
    },
    close: async () => {
      await guard.close();
      await fauxqs.stop();
      database.close();
      database.closeAllConnections();
      await aws.close();
    },
  };
}

/** The services, as a test has them. */
export type Services = Awaited<ReturnType<typeof startServices>>;

function openClients(dynamodbUrl: string, otherUrl: string) {
  return {
    dynamodb: new DynamoDBClient({ endpoint: dynamodbUrl }),
    s3: new S3Client({ endpoint: otherUrl, forcePathStyle: true }),
    sns: new SNSClient({ endpoint: otherUrl }),
    sqs: new SQSClient({ endpoint: otherUrl }),
  };
}

/** Runs a function in a container of its own. */
export async function invoke<Answer>(name: string, event: object, remaining = 900_000): Promise<Answer> {
  vi.resetModules();
  const { handler } = (await import(`../../lambda/${name}.ts`)) as {
    handler: (event: object, invocation: object) => Promise<Answer>;
  };
  return await handler(event, { awsRequestId: name, getRemainingTimeInMillis: () => remaining });
}

let halfDone = 0;

/** Leaves an audit of another account behind that died between committing and writing: whoever opens the store ends it. */
export async function leaveHalfDone({ dynamodb, s3 }: Services): Promise<void> {
  halfDone += 1;
  const target = { partition: "aws", accountId: "999999999999", region: `eu-north-${halfDone}` };
  const world = { apis: { one: ["stage"] }, failing: ["p1 one stage"] };
  const config = { ...dynamodb.config, endpoint: await dynamodb.config.endpoint?.() };
  const dying = new DynamoDBClient({ region, ...(config.endpoint ? { endpoint: config.endpoint } : {}) });
  dying.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "BatchWriteItemCommand") throw new Error("died");
        return await next(args);
      },
    { step: "initialize" },
  );
  try {
    const store = await openDynamoStore({ dynamodb: dying, s3, table, bucket, prefix: "store/" });
    await recordAudit(store, 1000 + halfDone, auditWorld(world, { target }, day(halfDone)), ["stack"]);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== "died") throw error;
  }
  dying.destroy();
}
