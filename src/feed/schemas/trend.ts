import * as z from "zod";
import { amount, day, severityCounts } from "./shapes.ts";

/** What may be asked of `/v1/trend`. */
export const trendQuery = z.strictObject({
  days: z.int().min(1).max(365).default(30).describe("How many days, today included."),
});

/** `GET /v1/trend`. */
export const trendView = z.strictObject({
  items: z.array(
    z.strictObject({
      date: day,
      bySeverity: severityCounts.describe("New, open and reopened findings at the end of the day, in UTC."),
      total: amount,
      appeared: amount.describe("New and reopened on that day."),
      resolved: amount,
      waived: amount,
    }),
  ),
});
