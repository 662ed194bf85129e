import type { Browser, Page } from "playwright-core";
import { exposureVerdicts } from "../../src/model/exposure.ts";
import { buildReport } from "../../src/report/build.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { serveDashboard } from "../dashboard/serve-dashboard.ts";
import { findBrowser } from "../dashboard/start-browser.ts";
import { input } from "../report/fixture.ts";
import { auditWorld, day } from "../store/audits.ts";
import { sqlitePlace } from "../store/store-place.ts";
import { manyFindings } from "./store-queries.ts";

const sizes = [100, 100_000];
const runs = 5;
/** Methods for each thousand findings, in targets of their own. */
const methodsPerThousand = 400;

/** A page of the dashboard: when its list is there, and what a person does then. */
interface Visit {
  readonly path: string;
  readonly row: string;
  readonly act: (page: Page) => Promise<void>;
}

const visits: Readonly<Record<string, Visit>> = {
  overview: {
    path: "/",
    row: "main a[href^='/findings/']",
    act: async (page) => {
      await page.getByRole("link", { name: "Findings" }).first().click();
      await page.getByRole("table", { name: "Findings" }).getByRole("row").nth(1).waitFor();
    },
  },
  findings: {
    path: "/findings",
    row: "main tbody tr",
    act: async (page) => {
      await page.getByRole("checkbox", { name: "medium" }).check();
      await page.waitForURL(/severity=medium/);
      await page.locator("main tbody tr").first().getByText("medium").first().waitFor();
    },
  },
  "findings by API": {
    path: "/findings?group=api",
    row: "main details.group",
    act: async (page) => {
      await page.locator("main details.group summary").first().click();
      await page.locator("main details.group[open] tbody tr").first().waitFor();
    },
  },
  "attack surface": {
    path: "/exposure",
    row: "main tbody tr",
    act: async (page) => {
      await page.getByRole("checkbox", { name: "private" }).check();
      await page.waitForURL(/exposure=private/);
      await page.locator("main tbody tr").first().getByText("private").first().waitFor();
    },
  },
};

/** What a visit came to. */
interface Visited {
  /** Milliseconds since the navigation: the first row was there, and what a person did had its effect. */
  readonly shown: number;
  readonly acted: number;
  /** The same when nobody had asked before. */
  readonly unasked?: number;
  readonly requests: number;
  /** As transferred. */
  readonly bytes: number;
  readonly scriptBytes: number;
}

/** How long the dashboard takes until it can be used, over a few findings and over very many. */
export async function benchDashboard(): Promise<string[]> {
  const found = await findBrowser();
  if ("missing" in found) return [found.missing];
  const { browser } = found;
  const measured = new Map<number, ReadonlyMap<string, Visited>>();
  for (const size of sizes) measured.set(size, await visitAll(browser, size));
  await browser.close();
  const [few = new Map(), many = new Map()] = sizes.map((size) => measured.get(size));
  return Object.keys(visits).flatMap((name) => describe(name, few.get(name), many.get(name)));
}

async function visitAll(browser: Browser, size: number): Promise<ReadonlyMap<string, Visited>> {
  const place = await sqlitePlace();
  const filling = await place.open();
  await filling.upkeep.importRows(manyFindings(size));
  await filling.close();
  const store = await place.open();
  await addMethods(store, (size / 1000) * methodsPerThousand);
  const served = await serveDashboard(store);
  const results = new Map<string, Visited>();
  for (const [name, visit] of Object.entries(visits)) {
    const all: Visited[] = [];
    for (let run = 0; run < runs; run += 1) all.push(await measure(browser, served.url, served.token, visit));
    const sorted = all.toSorted((one, other) => one.acted - other.acted);
    const [middle, first] = [sorted[Math.floor(runs / 2)], all[0]];
    if (middle && first) results.set(name, { ...middle, unasked: first.acted });
  }
  await served.close();
  await store.close();
  await place.remove();
  return results;
}

/** An audit of targets of their own, with nothing but who can call what. */
async function addMethods(store: ReportStore, count: number): Promise<void> {
  const perTarget = 1000;
  const start = { id: "20260101T000000000Z-00000000", startedAt: day(0), version: "1.2.3" };
  await store.audits.begin(start);
  for (let first = 0; first < count; first += perTarget) {
    const target = { partition: "aws", accountId: String(200_000_000_000 + first), region: "eu-west-1" };
    const methods = Array.from({ length: Math.min(perTarget, count - first) }, (_, index) => {
      const verdict = exposureVerdicts[index % exposureVerdicts.length] ?? "open";
      const api = {
        id: `b${index % 50}`,
        name: `api ${index % 50}`,
        arn: `arn:aws:apigateway:eu-west-1::/restapis/b${index % 50}`,
      };
      const arn = `${api.arn}/resources/r${index}/methods/GET`;
      const exposure = { verdict, atWorst: verdict, reachable: true, preflight: false };
      const reasons = ["its authorization type is NONE, and its resource policy lets anybody call it"];
      const entryPoints = [`${api.id}.execute-api.eu-west-1.amazonaws.com/prod`];
      return { target, api, name: `GET /path/${index}`, arn, ...exposure, reasons, entryPoints };
    });
    const audited = auditWorld({ apis: {}, failing: [] }, { target, policies: [] }, start.startedAt);
    await store.audits.recordTarget(start, { ...audited, exposures: [await store.blobs.put(methods)] }, []);
  }
  await store.audits.finish(start, buildReport(input), []);
}

async function measure(browser: Browser, url: string, token: string, { path, row, act }: Visit): Promise<Visited> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let [requests, bytes, scriptBytes] = [0, 0, 0];
  client.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await client.send("Network.enable");
  const start = performance.now();
  await page.goto(`${url}${path}#token=${token}`, { waitUntil: "commit" });
  await page.locator(row).first().waitFor();
  const shown = performance.now() - start;
  const first = { requests, bytes, scriptBytes };
  await act(page);
  const acted = performance.now() - start;
  await context.close();
  return { shown, acted, ...first };
}

function describe(name: string, few: Visited | undefined, many: Visited | undefined): string[] {
  if (!few || !many) return [];
  const say = ({ shown, acted, unasked = acted, requests, bytes, scriptBytes }: Visited): string =>
    `first row after ${shown.toFixed(0)} ms, used after ${acted.toFixed(0)} ms (the first time ${unasked.toFixed(0)} ms), ` +
    `${requests} requests with ${(bytes / 1024).toFixed(0)} KiB, of which scripts ${(scriptBytes / 1024).toFixed(1)} KiB`;
  const ratio = (many.acted / few.acted).toFixed(2);
  return [
    `${name}, ${sizes[0]} findings: ${say(few)}`,
    `${name}, ${sizes[1]} findings: ${say(many)}; ${ratio} of the time for ${sizes[0]}`,
  ];
}
