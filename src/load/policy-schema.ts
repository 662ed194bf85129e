import * as z from "zod";
import type { Json } from "../model/json.ts";
import { severities } from "../model/severity.ts";
import { aboutMembers, toSubject } from "./policy-subject.ts";

const text = z.string().trim().min(1);
const json: z.ZodType<Json> = z.json();
const example = z.record(z.string(), json);

const remediation = z.strictObject({
  text,
  patch: z
    .array(
      z.strictObject({
        op: z.enum(["add", "copy", "move", "remove", "replace", "test"]),
        path: text,
        value: z.string().exactOptional(),
      }),
    )
    .min(1)
    .exactOptional(),
  command: text.exactOptional(),
});

const examples = z.strictObject({
  pass: z.array(example).min(1),
  fail: z.array(example).min(1),
  skip: z.array(example).default([]),
});

const policyCase = z.strictObject({
  ...aboutMembers,
  when: text.exactOptional(),
  assert: text,
  message: text,
  remediation: remediation.exactOptional(),
  examples,
});

const parameter = z.strictObject({
  type: z.enum(["bool", "int", "string", "list<int>", "list<string>"]),
  default: json,
  description: text,
});

const described = {
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "an id is lower-case words joined by hyphens"),
  title: text,
  severity: z.enum(severities),
  enabled: z.boolean().default(true),
  why: text,
  controls: z.array(text).default([]),
  aliases: z.array(text).default([]),
  parameters: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]*$/, "a parameter's name is lowerCamelCase"), parameter)
    .default({}),
};

const singlePolicy = z.strictObject({ ...described, ...policyCase.shape, remediation });

/** A policy file about one resource type. */
export const singlePolicySchema = singlePolicy.transform(toSubject);

/** A policy file that asserts the same of several resource types. */
export const casesPolicySchema = z.strictObject({
  ...described,
  remediation: remediation.exactOptional(),
  cases: z.array(policyCase.transform(toSubject)).min(1),
});

/** The members that may stand at a path of a policy file, to name the nearest one; none where people choose the names. */
export function membersAt(path: readonly PropertyKey[]): string[] {
  const [first, second, third] = path.filter((step) => typeof step === "string");
  if (first === undefined) return [...Object.keys(singlePolicy.shape), "cases"];
  if (first === "cases") return membersAt(second === undefined ? ["case"] : [second, ...(third ? [third] : [])]);
  if (first === "case") return Object.keys(policyCase.shape);
  if (first === "remediation") return second === "patch" ? ["op", "path", "value"] : Object.keys(remediation.shape);
  if (first === "parameters") return second === undefined ? [] : Object.keys(parameter.shape);
  return first === "examples" ? Object.keys(examples.shape) : [];
}
