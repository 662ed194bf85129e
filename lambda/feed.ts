import type { Hono } from "hono";
import { type APIGatewayProxyResult, handle, type LambdaContext, type LambdaEvent } from "hono/aws-lambda";
import packageJson from "../package.json" with { type: "json" };
import { wallClock } from "../src/clock.ts";
import { createFeed } from "../src/feed/feed.ts";
import { loadPolicies } from "../src/load/policies.ts";
import { policiesInForce } from "../src/load/policies-in-force.ts";
import { loadWebFiles } from "../src/load/web-files.ts";
import type { NightSettings } from "../src/nightly/night-settings.ts";
import { openDynamoStore } from "../src/store/dynamodb/open.ts";
import { dynamodb } from "./dynamodb.ts";
import { readEnvironment } from "./environment.ts";
import { s3 } from "./s3.ts";
import { builtIn, settings } from "./settings.ts";
import { logger, observed, toFailure } from "./telemetry.ts";

/** The feed of this container, and the settings that it was made with. */
let made: { readonly by: NightSettings; readonly feed: Promise<Hono> } | undefined;

/** Answers a request that API Gateway has authorized; its authorizer is the only way to here. */
export async function handler(event: LambdaEvent, invocation: LambdaContext): Promise<APIGatewayProxyResult> {
  return await observed(invocation, async () => await handle(await currentFeed())(event, invocation));
}

/** Made anew when the settings have been read anew, or when making it failed. */
async function currentFeed(): Promise<Hono> {
  const by = await settings();
  if (made?.by !== by) made = { by, feed: makeFeed(by) };
  return await made.feed.catch((error: unknown) => {
    made = undefined;
    throw error;
  });
}

async function makeFeed({ settings: told }: NightSettings): Promise<Hono> {
  const { table, bucket, prefix } = readEnvironment();
  const [store, assets] = await Promise.all([
    openDynamoStore({ dynamodb, s3, table, bucket, prefix, readOnly: true }),
    loadWebFiles(process.env.DASHBOARD ?? ""),
  ]);
  const policies = policiesInForce([...builtIn, ...loadPolicies(told.policies.dirs)], told);
  const report = (error: unknown) => logger.error("not answered", { error: toFailure(error) });
  const [{ version }, access] = [packageJson, { kind: "gateway" }] as const;
  return createFeed({ store, policies, assets, version, access, report, clock: wallClock, live: false });
}
