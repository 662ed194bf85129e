import * as z from "zod";
import type { ReceiverSettings } from "../model/receiver-settings.ts";
import { externalId, region, role } from "./aws-names.ts";

const sns = z
  .strictObject({
    kind: z.literal("sns"),
    topic: z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/, {
      error: "must be a topic's ARN",
    }),
    shape: z
      .enum(["message", "chat"])
      .exactOptional()
      .describe("chat for Amazon Q Developer in Slack or Teams (default message)"),
  })
  .describe("An SNS topic; shape: chat for Slack and Teams through Amazon Q Developer");

const securityHub = z
  .strictObject({
    kind: z.literal("security-hub"),
    role: role.exactOptional().describe("Role to assume in the finding's account: a name, or an ARN with {accountId}"),
    externalId: externalId.exactOptional().describe("External id that the role's trust policy asks for"),
  })
  .describe("Security Hub of each finding's own account and Region; role is assumed there");

const archive = z
  .strictObject({
    kind: z.literal("archive"),
    to: z
      .string()
      .regex(/^(s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/([^/].*\/)?|(?!s3:).+)$/, {
        error: "must be a folder, or s3://bucket/prefix/ with a slash at the end",
      })
      .describe("A folder, relative to this file, or s3://bucket/prefix/"),
    region: region.exactOptional().describe("Region of the bucket"),
  })
  .describe("NDJSON, OCSF and Parquet files in a folder or in s3://bucket/prefix/");

const eventBridge = z
  .strictObject({
    kind: z.literal("event-bridge"),
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
    bus: z.string().regex(/^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:\d{12}:event-bus\/)?[/.\-_A-Za-z0-9]{1,256}$/, {
      error: "must be an event bus's name or ARN",
    }),
    region: region.exactOptional().describe("Region of the bus, when it is given by its name"),
  })
  .describe("An event bus of EventBridge, by its name or ARN");

// What is wrong here may be a secret, so these say `has`: such messages don't repeat the value.
const webhook = z
  .strictObject({
    kind: z.literal("webhook"),
    url: z
      .string()
      .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
        error: "has to be a URL such as https://host/path",
      })
      .describe("HTTPS; plain HTTP to allowed networks only"),
    secretFrom: z
      .string()
      .regex(/^[A-Za-z_]\w{0,127}$/, {
        error: "has to be the name of an environment variable, and not the secret itself",
      })
      .describe("Name of the environment variable that holds the secret, 16 characters or more"),
    allowedNetworks: z
      .array(z.string().regex(/^[\da-fA-F.:]+\/\d{1,3}$/, { error: "must be networks such as 10.1.0.0/16" }))
      .exactOptional()
      .describe("Networks that may be reached although they are not public"),
  })
  .describe("A URL that signed messages are posted to; secretFrom names the environment variable with the secret");

/** One receiver. */
export const receiverSchema = z.discriminatedUnion("kind", [
  sns,
  securityHub,
  archive,
  eventBridge,
  webhook,
]) satisfies z.ZodType<ReceiverSettings>;

/** All receivers by name. The outbox keeps changes under it, so that another name is another receiver. */
export const receiversSchema = z.record(
  z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/, {
    error: "isn't a receiver's name: up to 64 letters, digits, dots, hyphens or underscores",
  }),
  receiverSchema,
);

/** The schema of one kind of receiver. */
export function schemaOfKind(kind: unknown): (typeof receiverSchema.options)[number] | undefined {
  return receiverSchema.options.find(({ shape }) => shape.kind.value === kind);
}
