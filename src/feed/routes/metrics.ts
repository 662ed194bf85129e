import * as z from "zod";
import { toExposition } from "../metrics/exposition.ts";
import { measure } from "../metrics/measure.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, type Route } from "../route.ts";

/** `GET /metrics`. */
export function metricsRoute({ store, catalogue, version }: FeedParts): Route {
  return declareRoute({
    path: "/metrics",
    summary: "Counts of everything, for Prometheus.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    answers: { "text/plain": z.string() },
    mayMiss: false,
    async answer(_, { current }) {
      const text = toExposition(await measure(store, current, catalogue, version));
      return { type: "text/plain; version=0.0.4; charset=utf-8", text };
    },
  });
}
