import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { listen } from "../../src/cli/feed-server.ts";
import { wallClock } from "../../src/clock.ts";
import type { FindingList } from "../../src/feed/wire.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { type StoreRow, targetKey } from "../../src/store/rows.ts";
import { sqlitePlace } from "../store/store-place.ts";
import type { Asked } from "./feed-client.ts";
import { manyFindings } from "./store-queries.ts";

const run = promisify(execFile);
const findings = 100_000;
const token = "dG9rZW4";

/** First pages, each by what it asks for. */
const pages: Readonly<Record<string, string>> = {
  "the worst": "",
  "latest change first": "sort=changed",
  severity: "severity=high",
  state: "state=resolved",
  account: "account=100000000003",
  region: "region=eu-west-1",
  policy: "policy=policy-7",
  "some policies": "policy=policy-7,policy-8,policy-9",
  API: "api=a42",
  exposure: "exposure=open",
  "since a day": "since=2026-01-01",
  "words in all": "text=stage",
  "words in one": "text=stage77777",
  "words in none": "text=nowhere",
  everything: "severity=high,low&state=open&account=100000000007&region=eu-west-1&text=api",
};

/** What is asked for again and again. */
const asked: Readonly<Record<string, string>> = {
  "50 findings": "/v1/findings",
  "findings of an account": "/v1/findings?account=100000000003&severity=high",
  "groups by policy": "/v1/findings/groups?by=policy",
  summary: "/v1/summary",
};

/** What the feed reads for a page, and how many requests it answers beside a server that answers nothing. */
export async function benchFeed(): Promise<string[]> {
  const place = await sqlitePlace();
  const filling = await place.open();
  await filling.upkeep.importRows(withChanges(manyFindings(findings)));
  await filling.close();
  const store = await place.open();
  try {
    return [...(await readPages(store)), ...(await askAll(store))];
  } finally {
    await store.close();
    await place.remove();
  }
}

/** Each finding with the change that it came by. */
async function* withChanges(rows: AsyncIterable<StoreRow>): AsyncGenerator<StoreRow> {
  for await (const row of rows) {
    yield row;
    if (row.table !== "finding") continue;
    const { finding, state: to, sequence, firstSeen: at } = row;
    const change = {
      finding: finding.id,
      sequence,
      kind: "new",
      at,
      audit: "a",
      to,
      severity: finding.severity,
    } as const;
    yield { table: "change", ...change, target: targetKey(finding.resource) };
  }
}

async function readPages(store: ReportStore): Promise<string[]> {
  const { server, url } = await serve(store);
  const lines = [`SQLite, ${findings} findings, 50 of them asked for:`];
  for (const [name, query] of Object.entries(pages)) {
    const start = performance.now();
    const response = await fetch(`${url}/v1/findings?${query}`, { headers: { authorization: `Bearer ${token}` } });
    const { items, read } = (await response.json()) as FindingList;
    const milliseconds = (performance.now() - start).toFixed(1);
    lines.push(`  ${name}: ${items.length} findings, ${read} read, ${milliseconds} ms`);
  }
  await server.close();
  return lines;
}

async function askAll(store: ReportStore): Promise<string[]> {
  const empty = await serveNothing();
  const base = await ask(empty.url, 5000);
  await empty.close();
  const lines = [`an empty Hono route: ${describe(base)}`];
  let revisions = 0;
  // A store that is another one at each request has nothing in memory.
  const changing = { ...store, revision: async () => String(revisions++) };
  for (const [kind, from, requests] of [
    ["from memory", store, 5000],
    ["from the store", changing, 200],
  ] as const) {
    const { server, url } = await serve(from);
    for (const [name, path] of Object.entries(asked)) {
      const measured = await ask(`${url}${path}`, requests);
      lines.push(
        `${name}, ${kind}: ${describe(measured)}, ${(measured.perSecond / base.perSecond).toFixed(2)} of empty`,
      );
    }
    await server.close();
  }
  return lines;
}

async function serve(store: ReportStore) {
  const options = { store, policies: loadPolicies([builtInPolicies()]), clock: wallClock, version: "0.0.0" };
  const server = await listen(0, (hosts) => ({ ...options, access: { kind: "token", token, hosts } }));
  return { server, url: server.url };
}

async function serveNothing() {
  const app = new Hono().get("/", (context) => context.text("nothing"));
  const server = createServer(getRequestListener(app.fetch));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

async function ask(url: string, requests: number): Promise<Asked> {
  const client = join(import.meta.dirname, "feed-client.ts");
  const { stdout } = await run(process.execPath, [client, url, token, String(requests), "8"]);
  return JSON.parse(stdout) as Asked;
}

function describe({ perSecond, median, p99, bytes }: Asked): string {
  return `${perSecond.toFixed(0)} requests/s, median ${median.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${bytes} bytes`;
}
