import * as z from "zod";
import { changeKinds } from "../../model/tracked-finding.ts";
import { reported } from "./reported.ts";
import { amount, countsOf, listOf, time } from "./shapes.ts";

/** What comparing came to. */
export const driftCounts = countsOf(
  ["compared", "same", "changed", "added", "removed", "unexpected"],
  "Snapshots, one for each API and one for what the APIs of a target share, by what comparing them came to.",
);

const members = {
  id: z.string(),
  startedAt: time,
  version: z.string().describe("The version of Gatewarden that audited."),
  status: z
    .enum(["running", "complete", "incomplete", "interrupted"])
    .describe("`running` also of one that died, and never told how it ended."),
  finishedAt: time.optional(),
  summary: reported("summary").optional(),
  drift: driftCounts.optional().describe("What comparing came to; absent when nothing was compared."),
};

/** An audit in the list of audits. */
export const auditView = z.strictObject(members);

/** What one audit recorded of one target. */
const auditTarget = z.strictObject({
  target: reported("target"),
  outcome: z.enum(["recorded", "superseded"]).describe("`superseded`: a later audit had been recorded already."),
  status: z.enum(["complete", "incomplete", "failed"]),
  api: z.string().optional().describe("The one API that was read; absent when all of the target was."),
  changes: z
    .strictObject(Object.fromEntries(changeKinds.map((kind) => [kind, amount.optional()])))
    .describe("How many findings changed in which way."),
});

/** One audit. */
export const auditDetails = z.strictObject({ ...members, targets: z.array(auditTarget) });

/** Audits, newest first. */
export const auditList = listOf(auditView);
