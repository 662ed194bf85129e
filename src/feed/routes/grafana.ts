import * as z from "zod";
import grafana from "../grafana.json" with { type: "json" };
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";

/** `GET /v1/grafana.json`. */
export function grafanaRoute(_: FeedParts): Route {
  return declareRoute({
    path: "/v1/grafana.json",
    summary: "A dashboard for Grafana over /metrics, to be imported there.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    answers: { "application/json": z.looseObject({ title: z.string(), panels: z.array(z.looseObject({})) }) },
    mayMiss: false,
    answer: async () => json(grafana),
  });
}
