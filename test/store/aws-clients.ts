import type { Agent } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import type { RetryStrategyV2 } from "@smithy/types";

/** Where to find a table and a bucket. */
export interface AwsPlace {
  readonly dynamodbUrl: string;
  readonly s3Url: string;
  readonly table: string;
  readonly bucket: string;
}

/** What clients are made with. */
export interface ClientOptions {
  readonly retryStrategy?: RetryStrategyV2;
  readonly requestHandler?: { readonly httpAgent: Agent };
}

/** Clients for a place. */
export function awsClients(
  { dynamodbUrl, s3Url }: Pick<AwsPlace, "dynamodbUrl" | "s3Url">,
  options: ClientOptions = {},
) {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const common = { region: "eu-west-1", credentials, ...options };
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: dynamodbUrl }),
    s3: new S3Client({ ...common, endpoint: s3Url, forcePathStyle: true }),
  };
}
