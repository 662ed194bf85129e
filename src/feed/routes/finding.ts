import * as z from "zod";
import type { TrackedFinding } from "../../model/tracked-finding.ts";
import { findByPrefix } from "../../store/find-finding.ts";
import type { FindingCatalogue } from "../../store/report-store.ts";
import { Refusal } from "../answer/problem.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { findingDetails } from "../schemas/findings.ts";
import { toFindingView } from "../views/finding.ts";
import { toWaiverEntry } from "../views/waiver-entry.ts";
import type { FindingDetailsView } from "../wire.ts";

const params = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{8,32}$/, "an id has 32 hexadecimal digits, of which 8 may do")
    .describe("The finding's id, or 8 digits or more that it alone begins with."),
});

/** `GET /v1/findings/{id}`. */
export function findingRoute({ store, catalogue }: FeedParts): Route {
  return declareRoute({
    path: "/v1/findings/{id}",
    summary: "One finding: its policy, its history, what differs on its resource, and how to waive it.",
    params,
    query: z.strictObject({}),
    answers: { "application/json": findingDetails },
    mayMiss: true,
    async answer({ id }, { current }) {
      const tracked = await findOne(store.findings, id);
      const { policy: named, resource } = tracked.finding;
      const [history, drift] = await Promise.all([store.findings.history(tracked.finding.id), current.drift()]);
      const policy = catalogue.find(named);
      const waiverEntry = toWaiverEntry(tracked, policy);
      const view: FindingDetailsView = {
        ...toFindingView(tracked),
        ...(policy ? { about: pickAbout(policy) } : {}),
        history,
        differences: drift?.report.differences.filter((one) => one.resource.arn === resource.arn) ?? [],
        ...(waiverEntry === undefined ? {} : { waiverEntry }),
      };
      return json(view);
    },
  });
}

async function findOne(findings: FindingCatalogue, id: string): Promise<TrackedFinding> {
  const [found, other] = await findByPrefix(findings, id);
  if (other) throw new Refusal(400, `Several findings have an id that begins with ${id}. Give more of it.`);
  if (found) return found;
  throw new Refusal(404, `The store has no finding ${id}. /v1/findings lists them.`);
}

function pickAbout({
  id,
  title,
  why,
  family,
  controls,
}: NonNullable<FindingDetailsView["about"]>): NonNullable<FindingDetailsView["about"]> {
  return { id, title, why, family, controls };
}
