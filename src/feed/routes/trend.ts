import * as z from "zod";
import { listAudits } from "../../store/list-audits.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { trendQuery, trendView } from "../schemas/trend.ts";
import { addFindings } from "../views/totals.ts";
import { lastDays, toTrend } from "../views/trend.ts";
import type { TrendDay, TrendView } from "../wire.ts";

/** A day in milliseconds. */
const day = 86_400_000;

/** `GET /v1/trend`. */
export function trendRoute({ store }: FeedParts): Route {
  return declareRoute({
    path: "/v1/trend",
    summary:
      "How many findings stood at the end of each day, counted back from now by what was recorded, oldest first.",
    params: z.strictObject({}),
    query: trendQuery,
    answers: { "application/json": trendView },
    mayMiss: false,
    ages: day,
    async answer({ days }, { now }) {
      const dates = lastDays(days, now);
      const [counts, totals] = await Promise.all([
        store.findings.count({}),
        store.changes.totals(dates[0] ?? now.toISOString().slice(0, 10)),
      ]);
      const trend = toTrend(dates, addFindings(counts).bySeverity, totals);
      const view: TrendView = { items: trend.slice(await countUnseen(trend, store)) };
      return json(view);
    },
  });
}

/** How many of the first days were over before anybody looked: no finding is known of them, and no audit. */
async function countUnseen(trend: readonly TrendDay[], store: FeedParts["store"]): Promise<number> {
  const [first] = trend;
  if (!first || isEventful(first)) return 0;
  let earliest: string | undefined;
  for await (const { startedAt } of listAudits(store)) {
    earliest = startedAt.slice(0, 10);
    if (earliest <= first.date) return 0;
  }
  const seen = trend.findIndex((day) => isEventful(day) || (earliest !== undefined && day.date >= earliest));
  return seen < 0 ? trend.length : seen;
}

function isEventful({ total, appeared, resolved, waived }: TrendDay): boolean {
  return total + appeared + resolved + waived > 0;
}
