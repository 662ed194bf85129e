import * as z from "zod";
import { changeKinds } from "../../model/tracked-finding.ts";
import { auditView, driftCounts } from "./audits.ts";
import { exposureCounts } from "./exposure-counts.ts";
import { amount, countsOf, resultCounts, severityCounts, stateCounts, time } from "./shapes.ts";

/** How much of what was to be seen was seen. */
export const coverageTotals = z.strictObject({
  complete: z.boolean().describe("False with any gap, any failed target, or nothing audited."),
  targets: countsOf(["total", "complete", "incomplete", "failed"], "Targets by how completely they were read."),
  apis: countsOf(["rest", "http", "websocket"], "APIs by kind."),
  resources: amount,
  gaps: amount,
  oldest: time.optional().describe("When the target began to be read that was read the longest ago."),
});

/** `GET /v1/summary`. */
export const summaryView = z.strictObject({
  version: z.string().describe("Gatewarden's own version."),
  now: time.describe("When this was put together, to the minute."),
  audit: auditView.optional().describe("The newest audit that ended."),
  running: auditView.optional().describe("One that is running."),
  findings: z.strictObject({
    total: amount.describe("New, open and reopened."),
    bySeverity: severityCounts,
    byState: stateCounts,
  }),
  since: z
    .strictObject({ at: time, ...Object.fromEntries(changeKinds.map((kind) => [kind, amount])) })
    .describe("Changes recorded since then, by kind: yesterday's and today's, in UTC."),
  results: resultCounts,
  exposures: exposureCounts,
  coverage: coverageTotals,
  drift: z
    .strictObject({ audit: z.string(), at: time, counts: driftCounts })
    .optional()
    .describe("What the newest audit that compared came to."),
});
