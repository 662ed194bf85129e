import * as z from "zod";
import { describeFeed } from "../openapi/document.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";

/** `GET /v1/openapi.json`, of `others` and of itself. */
export function openApiRoute({ version }: FeedParts, others: readonly Route[]): Route {
  const route: Route = declareRoute({
    path: "/v1/openapi.json",
    summary: "This description.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    answers: { "application/json": z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }) },
    mayMiss: false,
    answer: async () => json(describeFeed([...others, route], version)),
  });
  return route;
}
