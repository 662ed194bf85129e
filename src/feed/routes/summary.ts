import * as z from "zod";
import { countExposures } from "../../model/exposure.ts";
import { listAudits } from "../../store/list-audits.ts";
import type { ReportStore } from "../../store/report-store.ts";
import type { Current } from "../current/current.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { summaryView } from "../schemas/summary.ts";
import { toAuditView } from "../views/audit.ts";
import { resultsIn } from "../views/results.ts";
import { addChanges, addCoverage, addFindings, addResults } from "../views/totals.ts";
import type { SummaryView } from "../wire.ts";

const minute = 60_000;
const day = 86_400_000;

/** `GET /v1/summary`. */
export function summaryRoute({ store, version }: FeedParts): Route {
  return declareRoute({
    path: "/v1/summary",
    summary: "How things stand, from the newest audit of each target.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    answers: { "application/json": summaryView },
    mayMiss: false,
    ages: minute,
    answer: async (_, { current, now }) => json(await sumUp(store, current, now, version)),
  });
}

async function sumUp(store: ReportStore, current: Current, now: Date, version: string): Promise<SummaryView> {
  const yesterday = new Date(now.getTime() - day).toISOString().slice(0, 10);
  const [audits, counts, totals, targets, exposures, drift] = await Promise.all([
    findAudits(store),
    store.findings.count({}),
    store.changes.totals(yesterday),
    current.targets(),
    current.exposures(),
    summarizeDrift(current),
  ]);
  return {
    version,
    now: now.toISOString(),
    ...audits,
    findings: addFindings(counts),
    since: { at: `${yesterday}T00:00:00.000Z`, ...addChanges(totals) },
    results: addResults(targets.flatMap((target) => target.policies.flatMap((id) => resultsIn(target, id) ?? []))),
    exposures: countExposures(exposures.methods),
    coverage: addCoverage(targets),
    ...drift,
  };
}

/** The newest audit that ended, and one that began later and did not. */
async function findAudits(store: ReportStore): Promise<Pick<SummaryView, "audit" | "running">> {
  let running: SummaryView["running"];
  for await (const entry of listAudits(store)) {
    const found = toAuditView(entry);
    if (entry.end) return { audit: found, ...(running ? { running } : {}) };
    running ??= found;
  }
  return running ? { running } : {};
}

async function summarizeDrift(current: Current): Promise<Pick<SummaryView, "drift">> {
  const newest = await current.drift();
  if (!newest) return {};
  const { audit, report } = newest;
  return { drift: { audit: audit.id, at: audit.startedAt, counts: report.counts } };
}
