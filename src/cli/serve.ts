import { randomBytes } from "node:crypto";
import { wallClock } from "../clock.ts";
import { UserError } from "../errors.ts";
import type { FeedOptions } from "../feed/options.ts";
import { builtInPolicies, findPackage } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { policiesInForce } from "../load/policies-in-force.ts";
import { openStore } from "../store/open.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { describeFailure } from "./failure.ts";
import { listen } from "./feed-server.ts";
import { withInterrupt } from "./interrupt.ts";
import { loadDashboard } from "./load-dashboard.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { placeOfStore } from "./open-store.ts";
import { note, writeOut } from "./output.ts";
import { describePlace, guardStore, requireStore } from "./served-store.ts";

const defaultPort = 4747;

/** Milliseconds to wait for another process that has the store for itself: whoever asks is told soon. */
const patience = 3000;

/** `gatewarden serve`: serves the feed and the dashboard until it is asked to stop. Returns 0 then. */
export async function runServe(flags: Flags): Promise<number> {
  const port = readPort(flags.port);
  const settings = loadSettingsFor(flags, { store: flags.store });
  const place = requireStore(placeOfStore(settings));
  const policies = policiesInForce(loadPolicies([builtInPolicies(), ...settings.policies.dirs]), settings);
  const assets = await loadDashboard();
  const store = await openStore(place, patience);
  try {
    await withInterrupt(async (signal) => {
      const options = { store: guardStore(store, place), policies, assets, signal, clock: wallClock };
      await serveUntil(signal, port, { ...options, version: findPackage().version, report }, describePlace(place));
    }, "open streams end, then the store is closed");
  } finally {
    await store.close();
  }
  return exitCodes.clean;
}

async function serveUntil(
  signal: AbortSignal,
  port: number,
  options: Omit<FeedOptions, "access">,
  place: string,
): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const server = await listen(port, (hosts) => ({ ...options, access: { kind: "token", token, hosts } }));
  try {
    // Behind the # it stays in the browser: it is in no request, no log and no Referer.
    await writeOut(`${server.url}/#token=${token}\n`);
    note(`Serving ${place} to this machine alone, read-only. Open the URL, or send its token: Authorization: Bearer …`);
    if (!options.assets?.size) note("The dashboard is not built here: `npm run build` does it. The feed is at /v1.");
    await aborted(signal);
  } finally {
    await server.close();
  }
}

/** Errors of ours are told of here: whoever asked is not told their details. */
function report(error: unknown): void {
  note(describeFailure(error).trimEnd());
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function readPort(given: unknown): number {
  const port = given === undefined ? defaultPort : Number(given);
  if (Number.isInteger(port) && port >= 0 && port < 65_536 && given !== "") return port;
  throw new UserError(
    `--port is a number from 0 to 65535, not "${String(given)}"`,
    "Leave it out for 4747, or give 0 for any port that is free.",
  );
}
