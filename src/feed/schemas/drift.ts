import * as z from "zod";
import { resourceChanges } from "../../model/difference.ts";
import { driftCounts } from "./audits.ts";
import { page, place, text } from "./parameters.ts";
import { reported } from "./reported.ts";
import { amount, listOf, time } from "./shapes.ts";

/** What may be asked of `/v1/drift`. */
export const driftQuery = z.strictObject({
  ...place,
  change: z.array(z.enum(resourceChanges)).min(1).max(3).optional().describe("Only on resources of which this became."),
  text: text.describe("Only where all of these words occur in its resource, API, path, values or authors."),
  ...page,
});

/** `GET /v1/drift`. */
export const driftView = listOf(reported("difference"), {
  audit: z.strictObject({ id: z.string(), startedAt: time }).optional().describe("Absent where nothing was compared."),
  expectation: z.string().optional().describe("What was expected, in words."),
  since: time.optional().describe("When the oldest of what was expected was approved or read."),
  attributed: z.boolean().optional().describe("Whether CloudTrail was asked who changed what."),
  counts: driftCounts.optional(),
  total: amount.describe("How many differences fit."),
  uncompared: z.array(reported("uncompared")).describe("What could not be compared: it is unknown."),
  recreated: z.array(reported("recreated")),
  stages: z.array(reported("servedStage")),
  unread: z.array(reported("target")).describe("Targets of which something is expected, and that were not read."),
});

/** `GET /v1/drift/timeline`. */
export const driftTimeline = listOf(z.strictObject({ audit: z.string(), at: time, counts: driftCounts }));
