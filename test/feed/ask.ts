import { waiverPolicyList } from "../../src/evaluate/waiver-policies.ts";
import { createFeed } from "../../src/feed/feed.ts";
import type { FeedOptions } from "../../src/feed/options.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { ReportStore } from "../../src/store/report-store.ts";

export const host = "127.0.0.1:4747";
export const token = "dG9rZW4";

const policies = [...loadPolicies([builtInPolicies()]), ...waiverPolicyList];

/** Asks a feed as `gatewarden serve` would be asked: by its host, with its token unless other headers are given. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** A feed over a store. */
export function feedOver(store: ReportStore, options: Partial<FeedOptions> = {}): Ask {
  const feed = createFeed({
    store,
    policies,
    access: { kind: "token", token, hosts: [host, "localhost:4747"] },
    clock: {
      now: () => Date.now(),
      sleep: (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds / 100)),
    },
    version: "1.2.3",
    ...options,
  });
  return async (path, init = {}) => {
    const headers = { host, authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) };
    return await feed.fetch(new Request(`http://${host}${path}`, { ...init, headers }));
  };
}

/** What a response holds, as JSON. */
export async function readJson<Value>(response: Response | Promise<Response>): Promise<Value> {
  return (await (await response).json()) as Value;
}
