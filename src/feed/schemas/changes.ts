import * as z from "zod";
import { changeMembers, findingView } from "./findings.ts";
import { page, since } from "./parameters.ts";
import { reported } from "./reported.ts";
import { time } from "./shapes.ts";

/** What may be asked of `/v1/changes`. */
export const changesQuery = z.strictObject({
  after: z
    .string()
    .regex(/^[A-Za-z0-9:.~_-]{0,200}$/, "it is no position of a change")
    .optional()
    .describe("What was recorded after this position, oldest first; empty for all there is. Newest first without it."),
  since: since.describe("Only what was recorded then or later."),
  format: z
    .enum(["json", "csv", "sse"])
    .default("json")
    .describe("JSON Feed 1.1, CSV, or server-sent events, which `Accept: text/event-stream` asks for too."),
  ...page,
});

/** A change, and the finding as it is now. */
const changeView = z.strictObject({
  ...changeMembers,
  position: z.string().describe("Where it stands among all changes: `after` for what came later."),
  recordedAt: time,
  fromSeverity: reported("severity").optional().describe("Severity before it."),
  about: findingView.optional().describe("Absent when the finding was forgotten."),
});

/** JSON Feed: https://www.jsonfeed.org/version/1.1/ */
export const changeFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  description: z.string(),
  next_url: z.string().optional(),
  items: z.array(
    z.strictObject({
      id: z.string().describe("The finding's id and the number of the change."),
      title: z.string(),
      content_text: z.string(),
      date_published: time,
      tags: z.array(z.string()),
      _gatewarden: changeView,
    }),
  ),
});
