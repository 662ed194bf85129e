import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";

/** Where a store in AWS is. */
export interface StorePlace {
  /** Its retries are all there are: give it enough attempts for a throttled table. */
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly table: string;
  readonly bucket: string;
  /** What the names of all objects begin with; empty, or ending in `/`. */
  readonly prefix: string;
  readonly now: () => Date;
  /** Waits before something is tried again. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}
