import * as z from "zod";

const glob = z.string().min(1);

/** Differences that are left out: one that all given globs match. */
export const ignoreRuleSchema = z.strictObject({
  type: glob.exactOptional(),
  path: glob.exactOptional(),
  name: glob.exactOptional(),
});

const rule = ignoreRuleSchema.refine((one) => Object.keys(one).length > 0, { error: "must have type, path or name" });

/** What the settings say of drift. */
export const driftSchema = z.strictObject({
  baseline: z
    .string()
    .min(1)
    .exactOptional()
    .describe("Folder with the baseline as files, relative to this file (default: the store's)"),
  attribute: z
    .boolean()
    .exactOptional()
    .describe("Ask CloudTrail who changed what differs, at night too: 90 days, 2 requests a second (default false)"),
  ignore: z
    .array(rule)
    .exactOptional()
    .describe(
      "Differences that are nobody's business: globs for a resource's type, a member's path, a resource's name",
    ),
});
