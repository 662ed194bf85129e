import * as z from "zod";
import { severities } from "../../model/severity.ts";
import type { Catalogue } from "../catalogue.ts";
import { page, text } from "./parameters.ts";
import { reported } from "./reported.ts";
import { listOf, resultCounts, results } from "./shapes.ts";

/** What may be asked of `/v1/policies`. */
export function policiesQuery({ policies, standards, controls }: Catalogue) {
  const families = [...new Set(policies.map(({ family }) => family))].sort();
  return z.strictObject({
    family: z.array(z.enum(families)).min(1).max(50).optional().describe("Only of these families."),
    severity: z.array(z.enum(severities)).min(1).max(5).optional().describe("Only this severe."),
    standard: z
      .array(z.enum([...standards, ...controls]))
      .min(1)
      .max(50)
      .optional()
      .describe("Only what serves this standard, or this control."),
    text: text.describe("Only where all of these words occur in its id, title, reason or controls."),
    ...page,
  });
}

const members = {
  id: z.string(),
  title: z.string().describe("What holds for a compliant resource."),
  severity: reported("severity"),
  family: z.string(),
  controls: z.array(z.string()).describe("Outside requirements that it serves."),
  evaluated: z.boolean().describe("Whether the newest audits evaluated it anywhere."),
  enabled: z.boolean().describe("Whether it is on unless settings say otherwise."),
  results: resultCounts,
};

const remediation = z.strictObject({
  text: z.string(),
  patch: z.array(z.strictObject({ op: z.string(), path: z.string(), value: z.string().optional() })).optional(),
  command: z.string().optional(),
});

/** `GET /v1/policies`. */
export const policyList = listOf(z.strictObject(members).describe("A policy, and how it did."));

/** `GET /v1/policies/{id}`. */
export const policyDetails = z.strictObject({
  ...members,
  why: z.string(),
  remediation,
  parameters: z.record(z.string(), z.strictObject({ type: z.string(), default: z.unknown(), description: z.string() })),
  aliases: z.array(z.string()).describe("Former ids."),
  cases: z.array(
    z.strictObject({
      resource: z.string().describe("A CloudFormation type name."),
      subject: z.enum(["difference", "drift"]).optional(),
      when: z.string().optional().describe("CEL: where it is relevant."),
      assert: z.string().describe("CEL: what must hold."),
      message: z.string(),
      remediation: remediation.optional(),
    }),
  ),
  targets: z.array(z.strictObject({ target: reported("target"), ...results })).describe("Where it was evaluated."),
});
