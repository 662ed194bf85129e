import * as z from "zod";
import { reportedMembers } from "./reported.ts";
import { countsOf, listOf } from "./shapes.ts";

const members = {
  id: z.string().describe("Such as `FSBP`."),
  title: z.string(),
  url: z.string().optional().describe("Where its controls can be read."),
};

/** `GET /v1/standards`. */
export const standardList = listOf(
  z.strictObject({
    ...members,
    controls: countsOf(["fail", "unknown", "pass", "waived", "not-applicable"], "Its controls by how they stand."),
  }),
);

/** `GET /v1/standards/{id}`. */
export const standardDetails = z.strictObject({
  ...members,
  controls: z.array(
    z.strictObject({
      ...reportedMembers("control"),
      notEvaluated: z.array(z.string()).describe("Policies that serve it and were evaluated nowhere."),
    }),
  ),
});
