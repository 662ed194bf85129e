import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FindingList } from "../../src/feed/wire.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { type StorePlace, sqlitePlace } from "../store/store-place.ts";
import { describeInBrowser, openPage, overflowOf, settled } from "./browser.ts";
import { accessProblems } from "./check-access.ts";
import { auditHostileWorld, payloads, startHostileWorld } from "./security/hostile-world.ts";
import { type ServedDashboard, serveDashboard } from "./serve-dashboard.ts";

let aws: Simulator;
let place: StorePlace;
let store: ReportStore;
let served: ServedDashboard;

beforeAll(async () => {
  aws = await startHostileWorld();
  place = await sqlitePlace();
  store = await place.open();
  await auditHostileWorld(store, aws);
  served = await serveDashboard(store);
}, 180_000);
afterAll(async () => {
  await served?.close();
  await store?.close();
  await place?.remove();
  await aws?.close();
});

/** What is in a page that a name put there. */
function intrudersIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const selector = "img, iframe, object, embed, frame, video, audio, base, form[action], meta[http-equiv], style";
    const elements = [...document.querySelectorAll(`body :is(${selector}), body script, head base, head style`)];
    const handlers = [...document.querySelectorAll("*")].filter(({ attributes }) =>
      [...attributes].some(
        ({ name, value }) => /^on|^srcdoc$/.test(name) || (name === "style" && !/^[\w-]+: [\w.%-]+;/.test(value)),
      ),
    );
    const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].filter(
      // A link elsewhere is one of the catalogue's: it tells nobody where it was followed.
      ({ protocol, host, rel }) => host !== location.host && !(protocol === "https:" && /noreferrer/.test(rel)),
    );
    const ran = "hit" in globalThis || "hit" in {} ? ["something ran"] : [];
    return [...ran, ...[...elements, ...handlers, ...links].map(({ outerHTML }) => outerHTML.slice(0, 200))];
  });
}

/** Text that turns the text beside it around, since no element keeps its direction to itself. */
function unboundIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/[\u202a-\u202e\u2066-\u2069]/.test(node.nodeValue ?? "")) continue;
      const parent = node.parentElement;
      const { unicodeBidi = "", display = "" } = parent ? getComputedStyle(parent) : {};
      const isAlone = parent?.childNodes.length === 1;
      if (!isAlone || (!/isolate|plaintext/.test(unicodeBidi) && display === "inline"))
        found.push(parent?.outerHTML ?? "");
    }
    return found;
  });
}

const names = payloads.map((text) => text.trim());
const squeeze = (text: string) => text.replaceAll(/\s+/g, " ");

interface Shown {
  readonly name: string;
  readonly path: string;
  /** Which of the payloads are to be read on it. */
  readonly says: readonly string[];
}

const pages: readonly Shown[] = [
  { name: "Overview", path: "/", says: [] },
  { name: "Findings", path: "/findings?parts=8", says: names },
  { name: "Findings, latest change first", path: "/findings?sort=changed", says: [] },
  { name: "Findings by API", path: "/findings?group=api&parts=4", says: names },
  { name: "Findings by account", path: "/findings?group=account", says: [] },
  { name: "Attack surface", path: "/exposure?parts=4", says: names },
  { name: "Drift", path: "/drift?parts=4", says: names },
  { name: "Audits", path: "/audits", says: [] },
  { name: "Coverage", path: "/coverage", says: [] },
  { name: "Policies", path: "/policies", says: [] },
  { name: "A policy", path: "/policies/rest-method-unauthenticated", says: [] },
  { name: "A standard", path: "/standards/NIST-800-53-r5", says: [] },
];

await describeInBrowser("names that wish it ill", (browser) => {
  async function visit(path: string, look: (page: Page) => Promise<void>): Promise<void> {
    const { page, complaints, close } = await openPage(browser, { viewport: { width: 320, height: 640 } });
    const asked = new Set<string>();
    page.context().on("request", (request) => asked.add(new URL(request.url()).origin));
    page.context().on("dialog", (dialog) => complaints.push(`a dialog says ${dialog.message()}`));
    page.context().on("page", () => complaints.push("another page was opened"));
    await page.goto(`${served.url}${path}#token=${served.token}`);
    await settled(page);
    await look(page);
    expect(await intrudersIn(page)).toEqual([]);
    expect(await unboundIn(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(complaints).toEqual([]);
    expect([...asked]).toEqual([served.url]);
    expect(await page.evaluate(() => document.title)).toContain("Gatewarden");
    await close();
  }

  it.each(pages)("do nothing and break nothing, but are read, on $name", async ({ path, says }) => {
    await visit(path, async (page) => {
      const text = squeeze(await page.evaluate(() => document.querySelector("main")?.textContent ?? ""));
      for (const name of says) expect(text).toContain(squeeze(name));
      expect(await accessProblems(page)).toEqual([]);
    });
  });

  it("would be noticed on a page that takes them for markup", async () => {
    const unnoticed: string[] = [];
    for (const text of payloads) {
      const page = await browser.newPage();
      await page.setContent(`<main>${text} <b>after it</b></main>`).catch(() => undefined);
      const look = async () => [...(await intrudersIn(page)), ...(await unboundIn(page))];
      const found = await look().catch(() => ["it leads away"]);
      // It may have led away before the look, which then saw an empty page.
      if (found.length === 0 && page.url() === "about:blank") unnoticed.push(text);
      await page.close();
    }
    expect(unnoticed.filter((text) => /<\w|\u202e/.test(text) && !text.startsWith("data:"))).toEqual([]);
  });

  it.each(names.map((name) => [JSON.stringify(name).slice(0, 60), name] as const))(
    "do nothing on the pages of their findings: %s",
    async (_, name) => {
      const { items } = (await served.ask("/v1/findings?limit=200&state=new,open")) as FindingList;
      const own = items.filter(({ resource }) => resource.api?.name === name || resource.name === name);
      const kinds = [...new Map(own.map((finding) => [finding.policy, finding])).values()].slice(0, 4);
      expect(kinds.length).toBeGreaterThan(0);
      for (const { id } of kinds) {
        await visit(`/findings/${id}`, async (page) => {
          const text = squeeze(await page.evaluate(() => document.querySelector("main")?.textContent ?? ""));
          expect(text).toContain(squeeze(name));
        });
      }
    },
    120_000,
  );
});
