import * as z from "zod";
import { exposureVerdicts } from "../../model/exposure.ts";
import { exposureCounts } from "./exposure-counts.ts";
import { exposure, page, place, text } from "./parameters.ts";
import { reported } from "./reported.ts";
import { amount, listOf } from "./shapes.ts";

/** What may be asked of `/v1/exposure`. */
export const exposureQuery = z.strictObject({
  ...place,
  exposure,
  reachable: z.boolean().optional().describe("Only what somebody gets through to as things are, or only the rest."),
  text: text.describe("Only where all of these words occur in its method, API, ARN, reasons or ways in."),
  ...page,
});

const exposureView = z
  .strictObject({
    target: reported("target"),
    api: reported("apiRef"),
    name: z.string().describe("`GET /orders`, `$connect`."),
    arn: z.string(),
    verdict: z.enum([...exposureVerdicts, "unknown"]).describe("Who gets through: the worst of all ways in."),
    atWorst: z.enum(exposureVerdicts).describe("The same, or the worst that is possible where that is unknown."),
    reachable: z.boolean().describe("False when nobody gets through as things are."),
    preflight: z.boolean().describe("An OPTIONS method that only a mock answers: its being open exposes nothing."),
    reasons: z.array(z.string()).describe("What decided, most important first, each with the value seen."),
    entryPoints: z.array(z.string()).describe("Host, and stage or base path, of every way in."),
  })
  .describe("A method or route, and who can call it.");

/** `GET /v1/exposure`. */
export const exposureList = listOf(exposureView, {
  counts: exposureCounts.describe("Of all that fits, not of this part alone."),
  total: amount,
  missing: z.array(reported("target")).describe("Targets whose newest audit kept no exposures."),
  complete: z.boolean().describe("False when something that decides, or a whole API, may be unseen."),
});
