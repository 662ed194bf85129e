import * as z from "zod";
import { severities } from "../../model/severity.ts";
import { findingStates } from "../../model/tracked-finding.ts";
import type { Catalogue } from "../catalogue.ts";
import { exposure, page, place, since, text } from "./parameters.ts";

/** Filters of findings: all that are given must fit. */
export function findingFilters({ standards, controls }: Catalogue) {
  return {
    severity: listOf(z.enum(severities)).describe("Only this severe."),
    state: listOf(z.enum(findingStates)).describe("Only in this state; all but resolved unless said."),
    ...place,
    policy: listOf(z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, "it is no policy's id")).describe(
      "Only of these policies; former ids are known.",
    ),
    standard: listOf(z.enum([...standards, ...controls])).describe(
      "Only of policies that serve this standard, or this control, such as `FSBP:APIGateway.5`.",
    ),
    exposure,
    since: since.describe("Only those whose last change was noticed then or later."),
    text: text.describe(
      "Only those in whose id, policy, title, message, or resource's or API's names all of these words occur, in any case.",
    ),
  };
}

/** What may be asked of `/v1/findings`. */
export function findingsQuery(catalogue: Catalogue, fields: readonly string[]) {
  return z.strictObject({
    ...findingFilters(catalogue),
    sort: z
      .enum(["severity", "changed"])
      .default("severity")
      .describe("Worst first and then by id, or latest change first."),
    fields: listOf(z.enum(fields)).describe("Only these members of each item."),
    ...page,
  });
}

/** What may be asked of `/v1/findings/groups`. */
export function groupsQuery(catalogue: Catalogue) {
  return z.strictObject({
    by: z.enum(["policy", "account", "region", "api"]).describe("What findings are to be grouped by."),
    ...findingFilters(catalogue),
    ...page,
    // Small, and to be chosen from: most have far fewer accounts, Regions and policies.
    limit: z.int().min(1).max(1000).default(200).describe("How many at most."),
  });
}

function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(50).optional();
}
