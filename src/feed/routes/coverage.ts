import * as z from "zod";
import { compareText } from "../../report/order.ts";
import { decodeCursor, encodeCursor } from "../../store/cursor.ts";
import { targetKey } from "../../store/rows.ts";
import type { CurrentTarget } from "../current/targets.ts";
import type { FeedParts } from "../parts.ts";
import { pageFrom } from "../query/page-of.ts";
import { createPlaceFilter } from "../query/place-filter.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { coverageList, coverageQuery } from "../schemas/coverage.ts";
import { addCoverage } from "../views/totals.ts";
import type { CoverageList, CoverageView } from "../wire.ts";

/** `GET /v1/coverage`. */
export function coverageRoute(_: FeedParts): Route {
  return declareRoute({
    path: "/v1/coverage",
    summary: "What was read of each target by its newest audit, and what was not.",
    params: z.strictObject({}),
    query: coverageQuery,
    answers: { "application/json": coverageList },
    mayMiss: false,
    async answer(asked, { current }) {
      const targets = await current.targets();
      const isThere = createPlaceFilter(asked);
      const fitting = targets.filter(({ coverage: { target, status } }) => {
        return isThere({ target }) && (asked.status?.includes(status) ?? true);
      });
      // By order: the target that the part before ended with may have another status since.
      const [after = ""] = asked.cursor === undefined ? [] : decodeCursor(asked.cursor, 1);
      const start = fitting.filter((target) => compareText(keyOf(target), after) <= 0).length;
      const cursorBehind = (target: CurrentTarget) => encodeCursor([keyOf(target)]);
      const { items, next } = pageFrom(fitting, start, asked.limit, cursorBehind);
      const view: CoverageList = {
        items: items.map(toCoverageView),
        ...(next === undefined ? {} : { next }),
        totals: addCoverage(targets),
      };
      return json(view);
    },
  });
}

function keyOf({ entry }: CurrentTarget): string {
  return targetKey(entry.target);
}

function toCoverageView({ coverage, entry }: CurrentTarget): CoverageView {
  const { audit, startedAt: at, api } = entry;
  return { ...coverage, audit, at, ...(api === undefined ? {} : { api }) };
}
