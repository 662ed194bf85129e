import * as z from "zod";
import { exposureVerdicts } from "../../model/exposure.ts";

/** A part of a list. */
export const page = {
  limit: z.int().min(1).max(200).default(50).describe("How many at most."),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2000}$/, "it is no cursor")
    .optional()
    .describe("Where the part before ended: its `next`."),
};

/** Where things are. */
export const place = {
  account: z
    .string()
    .regex(/^[0-9]{12}$/, "an account's id has twelve digits")
    .optional()
    .describe("Only in this account."),
  region: z
    .string()
    .regex(/^(\*|[a-z0-9-]{1,32})$/, "it is no Region's name")
    .optional()
    .describe("Only in this Region; `*` for accounts that could not be entered."),
  api: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "it is no API's id")
    .optional()
    .describe("Only of the API with this id."),
};

/** Words to look for. */
export const text = z.string().min(1).max(200).optional().describe("Only where all of these words occur, in any case.");

/** Who can call something. */
export const exposure = z
  .array(z.enum([...exposureVerdicts, "unknown"]))
  .min(1)
  .max(10)
  .optional()
  .describe("Only where any of these can call it.");

/** A day or a time, in UTC. */
export const since = z
  .string()
  .regex(
    /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?Z)?$/,
    "it is no day and no time in UTC, such as 2026-11-20 or 2026-11-20T09:14:00Z",
  )
  .optional();

/** A day or a time as the store's times are written, so that they compare as text. */
export function toTime(given: string): string {
  const [day = "", time = "00:00:00Z"] = given.split("T");
  const [clock = "", fraction = ""] = time.slice(0, -1).split(".");
  return `${day}T${clock}.${fraction.padEnd(3, "0")}Z`;
}
