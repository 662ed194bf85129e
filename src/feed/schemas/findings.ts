import * as z from "zod";
import { changeKinds, findingStates } from "../../model/tracked-finding.ts";
import { messageMembers, reported, reportedMembers } from "./reported.ts";
import { amount, listOf, severityCounts, time } from "./shapes.ts";

const members = { ...reportedMembers("finding"), ...messageMembers("life") };

/** A finding in a list. */
export const findingView = z.strictObject(members).describe("A finding, and its life.");

/** A change in a finding's life. */
export const changeMembers = {
  finding: z.string().describe("Id of the finding."),
  sequence: z.int().min(1).describe("1, 2, 3, … for each finding."),
  kind: z.enum(changeKinds),
  at: time.describe("When the audit began that noticed it."),
  audit: z.string().describe("Id of that audit."),
  from: z.enum(findingStates).optional(),
  to: z.enum(findingStates),
  severity: reported("severity"),
  resolution: z.enum(["passed", "gone"]).optional(),
};

/** `GET /v1/findings`; with `fields`, items have only what was asked for. */
export const findingList = listOf(
  z.union([findingView, z.looseObject({}).describe("With `fields`: the members that were asked for.")]),
  { read: amount.describe("How many findings were looked at for this part.") },
);

/** `GET /v1/findings/groups`. */
export const groupList = listOf(
  z.strictObject({
    value: z.string().describe("Id of the policy, account, Region or API; empty for findings that belong to no API."),
    name: z.string().optional().describe("The policy's title, the account's or the API's name, where it is known."),
    total: amount,
    bySeverity: severityCounts,
  }),
);

/** `GET /v1/findings/{id}`. */
export const findingDetails = z.strictObject({
  ...members,
  about: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      why: z.string(),
      family: z.string(),
      controls: z.array(z.string()),
    })
    .optional()
    .describe("Its policy, where that is known."),
  history: z.array(z.strictObject(changeMembers)).describe("Oldest first."),
  differences: z.array(reported("difference")).describe("What differs on its resource, as the newest audit knows."),
  waiverEntry: z.string().optional().describe("An entry for a file of waivers, to be completed and committed."),
});
