import * as z from "zod";
import { page, place } from "./parameters.ts";
import { reportedMembers } from "./reported.ts";
import { listOf, time } from "./shapes.ts";
import { coverageTotals } from "./summary.ts";

/** What may be asked of `/v1/coverage`. */
export const coverageQuery = z.strictObject({
  account: place.account,
  region: place.region,
  status: z
    .array(z.enum(["complete", "incomplete", "failed"]))
    .min(1)
    .max(3)
    .optional()
    .describe("Only targets that were read so far. The totals are of all."),
  ...page,
});

/** `GET /v1/coverage`. */
export const coverageList = listOf(
  z.strictObject({
    ...reportedMembers("coverage"),
    audit: z.string().describe("Id of the audit that read it."),
    at: time.describe("When that audit began."),
    api: z.string().optional().describe("The one API that was read, where all of the target never was."),
  }),
  { totals: coverageTotals },
);
