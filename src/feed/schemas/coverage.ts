import * as z from "zod";
import { reportedMembers } from "./reported.ts";
import { listOf, time } from "./shapes.ts";
import { coverageTotals } from "./summary.ts";

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
