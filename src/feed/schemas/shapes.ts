import * as z from "zod";
import { severities } from "../../model/severity.ts";
import { findingStates } from "../../model/tracked-finding.ts";

/** How many there are. */
export const amount = z.int().min(0);

/** ISO 8601, in UTC. */
export const time = z.string().meta({ format: "date-time" });

/** `2026-11-26`. */
export const day = z.string().meta({ format: "date" });

/** A number for each of some names. */
export function countsOf<Name extends string>(names: readonly Name[], description: string) {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, amount]))).describe(description);
}

/** See `SeverityCounts`. */
export const severityCounts = countsOf(severities, "How many there are of each severity.");

/** Findings by state. */
export const stateCounts = countsOf(findingStates, "How many there are in each state.");

/** Results of policies. */
export const resultCounts = countsOf(
  ["pass", "fail", "unknown", "skip", "waived"],
  "Results, counted in resources; what failed is without what is waived.",
);

/** The same as members. */
export const results = { pass: amount, fail: amount, unknown: amount, skip: amount, waived: amount };

/** A part of a list. */
export function listOf(item: z.ZodType, more: Record<string, z.ZodType> = {}) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().optional().describe("The `cursor` of the part behind it; absent on the last one."),
    ...more,
  });
}
