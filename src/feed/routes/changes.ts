import * as z from "zod";
import type { Page, RecordedChange } from "../../store/report-store.ts";
import { toCsv } from "../changes/csv.ts";
import { changeEvents, startOf } from "../changes/events.ts";
import { toJsonFeed } from "../changes/json-feed.ts";
import { toChangeView } from "../changes/to-view.ts";
import type { FeedParts } from "../parts.ts";
import { type Content, declareRoute, json, type Route } from "../route.ts";
import { changeFeed, changesQuery } from "../schemas/changes.ts";
import { toTime } from "../schemas/parameters.ts";

/** What reads the description may take the text, or each event of it, for what a schema is about. */
const eventStream = z
  .unknown()
  .describe("Events `change`, each with its position as `id` and a change as JSON in `data`.");

/** `GET /v1/changes`. */
export function changesRoute({ store, clock, live, report }: FeedParts): Route {
  return {
    ...declareRoute({
      path: "/v1/changes",
      summary: "What happened to findings, in the order in which it was recorded, each with the finding as it is now.",
      params: z.strictObject({}),
      query: changesQuery,
      answers: { "application/feed+json": changeFeed, "text/csv": z.string(), "text/event-stream": eventStream },
      mayMiss: false,
      async answer({ limit, cursor, after, since, format }, { url }) {
        const page = await store.changes.list({
          limit,
          ...(cursor === undefined ? {} : { cursor }),
          ...(after === undefined ? {} : { after }),
          ...(since === undefined ? {} : { since: toTime(since) }),
        });
        return render(page, url, format === "csv");
      },
    }),
    async follow(url, lastEventId) {
      const start = await startOf(store, lastEventId ?? url.searchParams.get("after") ?? undefined);
      return (signal) => changeEvents({ store, clock, live, report }, start, signal);
    },
  };
}

function render({ items, next }: Page<RecordedChange>, url: URL, asCsv: boolean): Content {
  const views = items.map(toChangeView);
  const nextUrl = next === undefined ? undefined : withCursor(url, next);
  if (!asCsv) return { ...json(toJsonFeed(views, nextUrl)), type: "application/feed+json" };
  const link = nextUrl === undefined ? {} : { link: `<${nextUrl}>; rel="next"` };
  return { type: "text/csv; charset=utf-8", text: toCsv(views), headers: link };
}

function withCursor(url: URL, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set("cursor", cursor);
  return next.href;
}
