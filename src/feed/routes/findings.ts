import * as z from "zod";
import type { FeedParts } from "../parts.ts";
import { pathsOf, pick } from "../query/fields.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { findingList, findingView } from "../schemas/findings.ts";
import { findingsQuery } from "../schemas/findings-query.ts";
import { toFindingView } from "../views/finding.ts";
import { toFilter } from "./finding-filter.ts";

/** `GET /v1/findings`. */
export function findingsRoute({ store, catalogue }: FeedParts): Route {
  return declareRoute({
    path: "/v1/findings",
    summary: "Findings, worst first. All filters that are given must fit.",
    params: z.strictObject({}),
    query: findingsQuery(catalogue, pathsOf(findingView)),
    answers: { "application/json": findingList },
    mayMiss: false,
    async answer(asked) {
      const filter = toFilter(asked, catalogue);
      if (!filter) return json({ items: [], read: 0 });
      const { limit, cursor, sort, fields } = asked;
      const page = await store.findings.list({ ...filter, limit, sort, ...(cursor === undefined ? {} : { cursor }) });
      const items = page.items.map(toFindingView);
      return json({ ...page, items: fields ? items.map((item) => pick(item, fields)) : items });
    },
  });
}
