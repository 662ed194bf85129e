import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as securityHub from "@aws-sdk/client-securityhub";
import { NormalizedSchema } from "@smithy/core/schema";

/*
 * The official schema is the AWS SDK's own: its schema objects say which members there are and of what type, its enums the
 * values, and the documentation of its types the limits.
 */

const types = fileURLToPath(
  new URL("../../node_modules/@aws-sdk/client-securityhub/dist-types/models/", import.meta.url),
);
const documentation = ["models_0", "models_1", "models_2", "models_3"].map(readModels).join("\n");

const required = [
  "SchemaVersion",
  "Id",
  "ProductArn",
  "GeneratorId",
  "AwsAccountId",
  "Types",
  "CreatedAt",
  "UpdatedAt",
].concat(["Severity", "Title", "Description", "Resources"]);

const enums: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Severity.Label": securityHub.SeverityLabel,
  "FindingProviderSeverity.Label": securityHub.SeverityLabel,
  "Compliance.Status": securityHub.ComplianceStatus,
  "Workflow.Status": securityHub.WorkflowStatus,
  "Resource.Partition": securityHub.Partition,
  "AwsSecurityFinding.RecordState": securityHub.RecordState,
};

/** What Security Hub would object to in a finding; empty when it is valid. */
export function findAsffProblems(finding: object): readonly string[] {
  const size = Buffer.byteLength(JSON.stringify(finding));
  return [
    ...required.filter((name) => !(name in finding)).map((name) => `${name} is missing`),
    ...(size > 240_000 ? [`${size} bytes`] : []),
    ...check(finding, NormalizedSchema.of(securityHub.AwsSecurityFinding$), "AwsSecurityFinding", ""),
  ];
}

function check(value: unknown, schema: NormalizedSchema, owner: string, member: string): readonly string[] {
  const at = member === "" ? owner : `${owner}.${member}`;
  if (schema.isStringSchema()) return typeof value === "string" ? checkText(value, at) : [`${at} is no text`];
  if (schema.isListSchema()) return checkList(value, schema, at);
  if (schema.isMapSchema()) return checkMap(value, at);
  if (schema.isStructSchema()) return checkStruct(value, schema, at);
  return [`${at} has a type that no finding of ours has`];
}

function checkStruct(value: unknown, schema: NormalizedSchema, at: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${at} is no structure`];
  const name = schema.getName(false) ?? at;
  const members = schema.getMemberSchemas();
  return Object.entries(value).flatMap(([key, one]) => {
    const known = members[key];
    return known ? check(one, known, name, key) : [`${name} has no member ${key}`];
  });
}

function checkList(value: unknown, schema: NormalizedSchema, at: string): readonly string[] {
  if (!Array.isArray(value)) return [`${at} is no list`];
  const most = limitOf(at, /Maximum number of (\d+) items/);
  return [
    ...(value.length > most ? [`${at} has more than ${most} items`] : []),
    ...value.flatMap((item) => check(item, schema.getValueSchema(), at, "")),
  ];
}

function checkMap(value: unknown, at: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${at} is no map`];
  // https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resourcedetails-other.html
  const most = limitOf(at, /value can contain up to (\d+) characters/, 1023);
  return Object.entries(value).flatMap(([key, one]) => [
    ...(key.length > 127 ? [`${at}: ${key} is too long a key`] : []),
    ...(typeof one === "string" && one.length <= most && /\S/.test(one) ? [] : [`${at}.${key} is no text or too long`]),
  ]);
}

function checkText(value: string, at: string): readonly string[] {
  const most = limitOf(at, /Maximum (?:length )?of (\d+)/);
  const values = enums[at] && Object.values(enums[at]);
  return [
    ...(/\S/.test(value) ? [] : [`${at} is blank`]),
    ...(value.length > most ? [`${at} is longer than ${most}`] : []),
    ...(values && !values.includes(value) ? [`${at} can't be ${value}`] : []),
  ];
}

/** The limit that the SDK's documentation names for a member. */
function limitOf(at: string, words: RegExp, otherwise = Number.POSITIVE_INFINITY): number {
  const [owner = "", member = ""] = at.split(".");
  const text = describeMember(owner, member);
  return Number(words.exec(text)?.[1] ?? otherwise);
}

const described = new Map<string, string>();

function describeMember(owner: string, member: string): string {
  const key = `${owner}.${member}`;
  const known = described.get(key);
  if (known !== undefined) return known;
  const body = documentation.split(`export interface ${owner} {`)[1]?.split("\n}")[0] ?? "";
  const comment = body.split(`\n    ${member}?: `)[0]?.split(`\n    ${member}: `)[0]?.split("/**").at(-1) ?? "";
  const text =
    body.length > 0 && new RegExp(`\\n    ${member}\\??: `).test(body) ? comment.replace(/\s+\*?\s*/g, " ") : "";
  described.set(key, text);
  return text;
}

function readModels(name: string): string {
  try {
    return readFileSync(`${types}${name}.d.ts`, "utf8");
  } catch {
    return "";
  }
}
