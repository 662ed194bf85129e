import * as z from "zod";
import { formatNames } from "../model/format.ts";
import { severities } from "../model/severity.ts";
import { externalId, region, role, sessionName } from "./aws-names.ts";
import { driftSchema } from "./drift-schema.ts";
import { receiversSchema } from "./receiver-schema.ts";
import { storeSchema } from "./store-schema.ts";

const account = z.string().regex(/^\d{12}$/, { error: "must be 12 digits" });

const tag = z.string().regex(/^[^=]+(=.*)?$/, { error: "must be KEY or KEY=VALUE" });

const organization = z.strictObject({
  includeOus: z
    .array(z.string().min(1))
    .exactOptional()
    .describe("Audit only accounts beneath these organizational units: ids, or paths of names such as Workloads/Prod"),
  excludeOus: z
    .array(z.string().min(1))
    .exactOptional()
    .describe("Leave out accounts beneath these organizational units"),
  includeTags: z.array(tag).exactOptional().describe("Audit only accounts that carry one of these tags"),
  excludeTags: z.array(tag).exactOptional().describe("Leave out accounts that carry one of these tags"),
});

const policies = z.strictObject({
  dirs: z.array(z.string().min(1)).exactOptional().describe("Folders with policies of your own, relative to this file"),
  enable: z.array(z.string()).exactOptional().describe("Ids of policies to switch on"),
  disable: z.array(z.string()).exactOptional().describe("Ids of policies to switch off"),
  parameters: z
    .record(z.string(), z.record(z.string(), z.json()))
    .exactOptional()
    .describe("Values of policies' parameters, by policy id and parameter name"),
  severities: z.record(z.string(), z.enum(severities)).exactOptional().describe("Severities of your own, by policy id"),
});

/** What gatewarden.yaml may say. Every setting is optional; unknown ones are an error. */
export const settingsSchema = z
  .strictObject({
    accounts: z
      .array(account)
      .min(1)
      .exactOptional()
      .describe("Accounts to audit; without it, the one you are signed in to"),
    regions: z
      .array(region)
      .min(1)
      .exactOptional()
      .describe("Regions to audit; without it, all that the account has enabled"),
    role: role.exactOptional().describe("Role to assume in each account: a name, or an ARN with {accountId} in it"),
    externalId: externalId.exactOptional().describe("External id that the role's trust policy asks for"),
    sessionName: sessionName
      .exactOptional()
      .describe("Session name for the role, as CloudTrail shows it (default gatewarden)"),
    organization: organization.exactOptional().describe("Audit the accounts of the AWS organization"),
    rate: z.number().gt(0).max(1).exactOptional().describe("Share of API Gateway's request quota to use (default 0.6)"),
    concurrency: z.number().int().min(1).max(256).exactOptional().describe("Targets to audit at a time (default 8)"),
    policies: policies.exactOptional().describe("Which policies to evaluate, and how"),
    standards: z
      .array(z.string().min(1))
      .min(1)
      .exactOptional()
      .describe("Evaluate the policies that serve these standards, and keep score of their controls"),
    waivers: z.array(z.string().min(1)).exactOptional().describe("Files with accepted risks, relative to this file"),
    store: storeSchema
      .exactOptional()
      .describe(
        "Where audits are kept: a folder, relative to this file, or a table and a bucket in AWS, or false (default .gatewarden)",
      ),
    drift: driftSchema.exactOptional().describe("What is compared with what was approved, and what is left out"),
    deliver: receiversSchema
      .exactOptional()
      .describe("Who is told of changes, under names of your own; a receiver with a new name begins anew"),
    failOn: z
      .enum([...severities, "none"])
      .exactOptional()
      .describe("Exit with 1 on findings at least this severe (default low)"),
    requireComplete: z
      .boolean()
      .exactOptional()
      .describe("Exit with 3 when part of the configuration could not be read"),
    format: z.enum(formatNames).exactOptional().describe("Format of the report (default table)"),
    output: z.string().min(1).exactOptional().describe("File for the report, relative to this file"),
  })
  .describe("Settings of Gatewarden: gatewarden.yaml");

/** Settings as one source gives them: a file, or the flags. */
export type PartialSettings = z.output<typeof settingsSchema>;

/** JSON Schema of gatewarden.yaml, for editors. */
export function settingsJsonSchema(): object {
  return z.toJSONSchema(settingsSchema, { io: "input" });
}
