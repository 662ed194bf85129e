import type { Context } from "hono";
import { createBodies } from "./answer/bodies.ts";
import { toBody } from "./answer/body.ts";
import { respond } from "./answer/respond.ts";
import { createStreams, describeStream, type Streams } from "./changes/streams.ts";
import { conditionsOf } from "./conditions.ts";
import { createCurrentReader } from "./current/current.ts";
import type { FeedOptions } from "./options.ts";
import type { Route } from "./route.ts";

/** Answers requests of routes: from what was answered already, as long as the store is the same. */
export function createRouteHandler({
  store,
  clock,
  signal,
}: FeedOptions): (route: Route, context: Context) => Promise<Response> {
  const [bodies, currentAt, streams] = [createBodies(), createCurrentReader(store), createStreams(signal)];
  return async (route, context) => {
    const url = new URL(context.req.url);
    if (wantsStream(route, url, context)) return await follow(route, url, context, streams);
    const revision = await store.revision();
    const time = roundDown(clock.now(), route.ages);
    const body = await bodies.get(revision, `${time} ${url.href}`, async () => {
      const request = { url, params: context.req.param(), now: new Date(time), current: currentAt(revision) };
      const { text, type, headers } = await route.answer(request);
      return await toBody(text, type, headers);
    });
    return respond(body, conditionsOf(context));
  };
}

/** The same for as long as an answer stays the same. */
function roundDown(time: number, ages: number | undefined): number {
  return ages === undefined ? 0 : Math.floor(time / ages) * ages;
}

function wantsStream({ follow: canFollow }: Route, { searchParams }: URL, { req }: Context): boolean {
  if (!canFollow) return false;
  const format = searchParams.get("format");
  return format === "sse" || (format === null && /\btext\/event-stream\b/.test(req.header("accept") ?? ""));
}

async function follow(route: Route, url: URL, { req }: Context, streams: Streams): Promise<Response> {
  route.check(url);
  const produce = await route.follow?.(url, req.header("last-event-id"));
  if (!produce || req.raw.method === "HEAD") return describeStream();
  return streams.open(produce);
}
