import type { Policy } from "../src/model/policy.ts";
import { loadNightSettings, type NightSettings } from "../src/nightly/night-settings.ts";
import { readEnvironment } from "./environment.ts";
import policies from "./policies.json" with { type: "json" };
import { s3 } from "./s3.ts";

/** The policies that come with Gatewarden. */
export const builtIn = policies as unknown as readonly Policy[];

/** How long settings hold, in milliseconds: a container may live for hours, and changed settings count from then on. */
const holdFor = 300_000;

let loaded: { readonly at: number; readonly settings: Promise<NightSettings> } | undefined;

/** The settings, as they were a few minutes ago or later. */
export async function settings(): Promise<NightSettings> {
  const now = Date.now();
  if (!loaded || loaded.at + holdFor < now) {
    loaded = { at: now, settings: loadNightSettings(s3, readEnvironment()) };
  }
  return await loaded.settings.catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
}
