import { S3Client } from "@aws-sdk/client-s3";
import { maxAttempts } from "./dynamodb.ts";

/** The client of this container. */
export const s3 = new S3Client({ maxAttempts });
