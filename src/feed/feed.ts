import { type Context, Hono } from "hono";
import { explainFailure } from "./answer/failure.ts";
import { Refusal } from "./answer/problem.ts";
import { refuse } from "./answer/respond.ts";
import { createRouteHandler } from "./answer-route.ts";
import { createAssetHandler } from "./assets/answer-asset.ts";
import { createCatalogue } from "./catalogue.ts";
import { conditionsOf } from "./conditions.ts";
import type { FeedOptions } from "./options.ts";
import { listRoutes } from "./routes/routes.ts";
import { createGuard, isData } from "./security/guard.ts";

/** An HTTP API over the store, and the dashboard's files: the same wherever it runs. Nothing that it does changes anything. */
export function createFeed(options: FeedOptions): Hono {
  const { store, clock, version, access, assets = new Map(), live = true, report = () => undefined } = options;
  const feed = new Hono();
  const guard = createGuard(access);
  const answerRoute = createRouteHandler(options);
  feed.onError((error) => refuse(explainFailure(error, report)));
  feed.use("*", async (context, next) => {
    guard(context.req.raw, new URL(context.req.url));
    await next();
  });
  const catalogue = createCatalogue(options.policies);
  for (const route of listRoutes({ store, clock, version, live, report, catalogue })) {
    feed.get(route.path.replaceAll(/\{(\w+)\}/g, ":$1"), (context) => answerRoute(route, context));
  }
  const answerAsset = createAssetHandler(assets);
  feed.notFound(async (context: Context) => {
    const { pathname } = new URL(context.req.url);
    const file = isData(pathname) ? undefined : await answerAsset(pathname, conditionsOf(context));
    return file ?? refuse(new Refusal(404, `There is nothing at ${pathname}. /v1/openapi.json says what there is.`));
  });
  return feed;
}
