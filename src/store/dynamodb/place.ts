import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";

/**
 * How long it may take until everything that was recorded up to some moment can be seen: an index is a moment behind the
 * table (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html), and so may be somebody's clock. Who
 * reads the log sees what is older than this; else the reader would go on behind what becomes visible later.
 */
export const holdBackMs = 5000;

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
  /**
   * Nothing is written, for who may not: what is committed and not carried out yet is left to whoever writes next. Until then
   * its findings may be seen as before or as after, and the log of changes ends before it.
   */
  readonly readOnly: boolean;
  /** For how many milliseconds a change is held back from who reads the log: see {@link holdBackMs}. */
  readonly holdBack: number;
  /** Waits before something is tried again. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}
