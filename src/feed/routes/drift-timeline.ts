import * as z from "zod";
import { decodeCursor, encodeCursor } from "../../store/cursor.ts";
import { comparisons } from "../current/drift.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { driftTimeline } from "../schemas/drift.ts";
import { page } from "../schemas/parameters.ts";
import type { DriftPoint, ListView } from "../wire.ts";

/** `GET /v1/drift/timeline`. */
export function driftTimelineRoute({ store }: FeedParts): Route {
  return declareRoute({
    path: "/v1/drift/timeline",
    summary: "What comparing came to in each audit that compared, newest first.",
    params: z.strictObject({}),
    query: z.strictObject(page),
    answers: { "application/json": driftTimeline },
    mayMiss: false,
    async answer({ limit, cursor }) {
      // "~" comes after every letter of an id.
      const [before = "~"] = cursor === undefined ? [] : decodeCursor(cursor, 1);
      const points: DriftPoint[] = [];
      for await (const { audit, counts } of comparisons(store)) {
        if (audit.id < before) points.push({ audit: audit.id, at: audit.startedAt, counts });
        if (points.length > limit) break;
      }
      const [items, last] = [points.slice(0, limit), points[limit - 1]];
      const view: ListView<DriftPoint> =
        points.length > limit && last ? { items, next: encodeCursor([last.audit]) } : { items };
      return json(view);
    },
  });
}
