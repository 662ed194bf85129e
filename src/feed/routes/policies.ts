import * as z from "zod";
import { nearest } from "../../model/nearest.ts";
import { Refusal } from "../answer/problem.ts";
import type { FeedParts } from "../parts.ts";
import { createWordFilter } from "../query/has-words.ts";
import { pageOf } from "../query/page-of.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { policiesQuery, policyDetails, policyList } from "../schemas/policies.ts";
import { toPolicyDetails, toPolicyView } from "../views/policy.ts";

/** `GET /v1/policies`. */
export function policiesRoute({ catalogue }: FeedParts): Route {
  return declareRoute({
    path: "/v1/policies",
    summary: "The policies by id, and how each did in the newest audits.",
    params: z.strictObject({}),
    query: policiesQuery(catalogue),
    answers: { "application/json": policyList },
    mayMiss: false,
    async answer({ family, severity, standard, text, ...part }, { current }) {
      const hasWords = createWordFilter(text);
      const fitting = (standard ? catalogue.serving(standard) : catalogue.policies).filter(
        (policy) =>
          (family === undefined || family.includes(policy.family)) &&
          (severity === undefined || severity.includes(policy.severity)) &&
          hasWords([policy.id, policy.title, policy.why, ...policy.controls]),
      );
      const targets = await current.targets();
      const { items, next } = pageOf(fitting, ({ id }) => id, part);
      const views = items.map((policy) => toPolicyView(policy, targets));
      return json({ items: views, ...(next === undefined ? {} : { next }) });
    },
  });
}

/** `GET /v1/policies/{id}`. */
export function policyRoute({ catalogue }: FeedParts): Route {
  const ids = catalogue.policies.map(({ id }) => id);
  return declareRoute({
    path: "/v1/policies/{id}",
    summary: "One policy: what it asserts, why, and how it did where.",
    params: z.strictObject({ id: z.string().min(1).max(200).describe("The policy's id, or a former one.") }),
    query: z.strictObject({}),
    answers: { "application/json": policyDetails },
    mayMiss: true,
    async answer({ id }, { current }) {
      const policy = catalogue.find(id);
      if (policy) return json(toPolicyDetails(policy, await current.targets()));
      const near = nearest(id, ids);
      throw new Refusal(
        404,
        `There is no policy ${id}. ${near ? `Did you mean ${near}?` : "/v1/policies lists them."}`,
      );
    },
  });
}
