import * as z from "zod";
import { nearest } from "../../model/nearest.ts";
import { Refusal } from "../answer/problem.ts";
import type { FeedParts } from "../parts.ts";
import { pageOf } from "../query/page-of.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { page } from "../schemas/parameters.ts";
import { standardDetails, standardList } from "../schemas/standards.ts";
import { toStandardDetails, toStandardView } from "../views/standard.ts";

/** `GET /v1/standards`. */
export function standardsRoute({ catalogue }: FeedParts): Route {
  return declareRoute({
    path: "/v1/standards",
    summary: "The standards that policies serve, and how their controls stand.",
    params: z.strictObject({}),
    query: z.strictObject(page),
    answers: { "application/json": standardList },
    mayMiss: false,
    async answer(asked, { current }) {
      const targets = await current.targets();
      const { items, next } = pageOf(catalogue.standards, (id) => id, asked);
      const views = items.map((id) => toStandardView(toStandardDetails(id, catalogue, targets)));
      return json({ items: views, ...(next === undefined ? {} : { next }) });
    },
  });
}

/** `GET /v1/standards/{id}`. */
export function standardRoute({ catalogue }: FeedParts): Route {
  return declareRoute({
    path: "/v1/standards/{id}",
    summary:
      "The scorecard of one standard, with the results that each control is judged by. What is unknown passes nothing.",
    params: z.strictObject({ id: z.string().min(1).max(200).describe("The standard's id, such as `FSBP`.") }),
    query: z.strictObject({}),
    answers: { "application/json": standardDetails },
    mayMiss: true,
    async answer({ id }, { current }) {
      if (catalogue.standards.includes(id)) {
        return json(toStandardDetails(id, catalogue, await current.targets()));
      }
      const near = nearest(id, catalogue.standards);
      const next = near ? `Did you mean ${near}?` : "/v1/standards lists them.";
      throw new Refusal(404, `No policy serves a standard ${id}. ${next}`);
    },
  });
}
