import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { listen } from "../../src/cli/feed-server.ts";
import { loadDashboard } from "../../src/cli/load-dashboard.ts";
import { wallClock } from "../../src/clock.ts";
import { buildDashboard } from "../../src/generate/build-dashboard.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { policies } from "./demo-store.ts";

/** A served dashboard. */
export interface ServedDashboard {
  readonly url: string;
  readonly token: string;
  /** The address that lets one in. */
  readonly entry: string;
  /** What the feed has at a path. */
  ask(path: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Builds the dashboard, and serves it with the feed of a store as `gatewarden serve` does. */
export async function serveDashboard(store: ReportStore): Promise<ServedDashboard> {
  const folder = resolve(import.meta.dirname, "../../node_modules/.cache", `gatewarden-dashboard-${process.pid}`);
  await buildDashboard(join(folder, "dashboard"));
  const assets = await loadDashboard(join(folder, "dashboard"));
  await rm(folder, { recursive: true });
  const token = "a-token-for-tests-that-nobody-else-has-1234";
  const server = await listen(0, (hosts) => ({
    ...{ store, policies, assets, clock: wallClock, version: "0.1.0" },
    access: { kind: "token", token, hosts },
  }));
  return {
    url: server.url,
    token,
    entry: `${server.url}/#token=${token}`,
    async ask(path) {
      const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return answer.json();
    },
    close: () => server.close(),
  };
}
