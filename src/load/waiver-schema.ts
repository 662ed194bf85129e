import * as z from "zod";
import { UserError } from "../errors.ts";
import { isGlob } from "../model/glob.ts";
import { nearest } from "../model/nearest.ts";
import { knownRegions, looksLikeRegion } from "../model/region.ts";
import { isDate } from "../model/waiver.ts";
import { checkSchema } from "./issues.ts";

const written = z.string().refine((text) => text.trim() !== "", { error: "must not be blank" });

const account = z.string().regex(/^(?=.{1,12}$)(?:\d{12}|\d*[*?][\d*?]*)$/, {
  error: "must be 12 digits, or a glob of digits such as 1111*",
});

const region = z.string().refine((name) => isGlob(name) || looksLikeRegion(name), {
  error: ({ input }) => {
    const near = nearest(String(input), knownRegions);
    return `has ${JSON.stringify(input)}, which isn't an AWS Region${near ? `; did you mean ${near}?` : ""}`;
  },
});

const method = z.string().regex(/^[A-Z*?]+$/, {
  error: "must be a method in capitals such as GET or ANY, or a glob",
});

const expires = z.string().refine(isDate, { error: "must be a day of the calendar such as 2027-03-31" });

/** One entry of a waivers file. Every member but the last five is a glob: `*` stops at a slash, `**` does not. */
export const waiverSchema = z.strictObject({
  policy: written.describe("Id of the policy whose failures are accepted, or a glob of ids"),
  account: account.exactOptional().describe("Account id; without it, every account"),
  region: region.exactOptional().describe("Region; without it, every Region"),
  api: written.exactOptional().describe("Id or name of the API"),
  stage: written.exactOptional().describe("Name of the stage that the failure is about"),
  method: method.exactOptional().describe("HTTP method of the method, integration or route"),
  path: written.exactOptional().describe("Path of the method, integration or route; a WebSocket API's route key"),
  resource: written.exactOptional().describe("Name or ARN of the resource, for what none of the above tells apart"),
  reason: written.describe("Why the risk is accepted; shown beside every waived finding"),
  owner: written.describe("Who answers for it"),
  ticket: written.exactOptional().describe("Where it was decided"),
  expires: expires.describe("Last day on which the waiver holds, in UTC: 2027-03-31"),
});

/** A file of waivers. */
export const waiverFileSchema = z
  .strictObject({ waivers: z.array(waiverSchema).describe("Accepted risks, each with an owner and an end") })
  .describe("Accepted risks: failures that are reported as waived until they expire");

/** An entry as it is written. */
export type WaiverEntry = z.output<typeof waiverSchema>;

/** JSON Schema of a waivers file, for editors. */
export function waiversJsonSchema(): object {
  return z.toJSONSchema(waiverFileSchema, { io: "input" });
}

/** An entry made from flags. Throws a UserError that names each flag that is wrong. */
export function checkEntry(value: Readonly<Record<string, unknown>>): WaiverEntry {
  const names = { noun: "a member of a waiver", map: "a map", known: () => Object.keys(waiverSchema.shape) };
  const issues = checkSchema(waiverSchema, value, names);
  if (issues.length === 0) return value as WaiverEntry;
  const faults = issues.map(({ name, problem }) => `--${name} ${problem}`);
  throw new UserError(faults.join("\n"), "`gatewarden waive --help` explains every option.");
}
