import * as z from "zod";
import type { AwsStoreSettings } from "../model/store-settings.ts";
import { region } from "./aws-names.ts";

/** A store in AWS. */
export const awsStoreSchema = z.strictObject({
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
  table: z
    .string()
    .regex(/^[\w.-]{3,255}$/, { error: "must be a table's name" })
    .describe("The DynamoDB table"),
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: "must be a bucket's name" })
    .describe("The S3 bucket for reports and snapshots"),
  prefix: z
    .string()
    .regex(/^[^/].*\/$/, { error: "must end with a slash, and not begin with one" })
    .exactOptional()
    .describe("What the names of all objects begin with"),
  region: region.exactOptional().describe("Region of both; without it, the one that the AWS SDK is set to"),
}) satisfies z.ZodType<AwsStoreSettings>;

/** Where audits are kept; false keeps none. */
export const storeSchema = z.union([z.string().min(1), z.literal(false), awsStoreSchema], {
  error: "must be a folder, a table and a bucket, or false",
});
