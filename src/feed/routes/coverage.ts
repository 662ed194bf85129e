import * as z from "zod";
import { targetKey } from "../../store/rows.ts";
import type { CurrentTarget } from "../current/targets.ts";
import type { FeedParts } from "../parts.ts";
import { pageOf } from "../query/page-of.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { coverageList } from "../schemas/coverage.ts";
import { page } from "../schemas/parameters.ts";
import { addCoverage } from "../views/totals.ts";
import type { CoverageList, CoverageView } from "../wire.ts";

/** `GET /v1/coverage`. */
export function coverageRoute(_: FeedParts): Route {
  return declareRoute({
    path: "/v1/coverage",
    summary: "What was read of each target by its newest audit, and what was not.",
    params: z.strictObject({}),
    query: z.strictObject(page),
    answers: { "application/json": coverageList },
    mayMiss: false,
    async answer(asked, { current }) {
      const targets = await current.targets();
      const { items, next } = pageOf(targets, ({ entry }) => targetKey(entry.target), asked);
      const view: CoverageList = {
        items: items.map(toCoverageView),
        ...(next === undefined ? {} : { next }),
        totals: addCoverage(targets),
      };
      return json(view);
    },
  });
}

function toCoverageView({ coverage, entry }: CurrentTarget): CoverageView {
  const { audit, startedAt: at, api } = entry;
  return { ...coverage, audit, at, ...(api === undefined ? {} : { api }) };
}
