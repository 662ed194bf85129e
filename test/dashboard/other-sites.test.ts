import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FindingList } from "../../src/feed/wire.ts";
import { describeInBrowser, openPage, settled } from "./browser.ts";
import { type DemoStore, openDemoStore } from "./demo-store.ts";
import { type Aim, attacks } from "./security/attacks.ts";
import { askAgain, type LoggedRequest, logRequests, type RequestLog } from "./security/request-log.ts";
import { serveOtherSite, serveUnguarded, type TestServer } from "./security/unguarded.ts";
import { type ServedDashboard, serveDashboard } from "./serve-dashboard.ts";

const flags = ["--host-resolver-rules=MAP evil.example 127.0.0.1, MAP rebound.example 127.0.0.1"];

/** The name of the API with the worst finding, which only the data has. */
let secret: string;
let demo: DemoStore;
let served: ServedDashboard;
let unguarded: TestServer;
let elsewhere: TestServer;
let logs: { readonly guarded: RequestLog; readonly unguarded: RequestLog };
let aims: { readonly guarded: Aim; readonly unguarded: Aim };

beforeAll(async () => {
  demo = await openDemoStore();
  await demo.audit(1);
  served = await serveDashboard(demo.store);
  const { items } = (await served.ask("/v1/findings")) as FindingList;
  secret = items[0]?.resource.api?.name ?? "";
  expect(secret).toMatch(/^\w+-\w+/);
  unguarded = await serveUnguarded(secret);
  elsewhere = await serveOtherSite();
  logs = { guarded: logRequests(served.url), unguarded: logRequests(unguarded.url) };
  const { token } = served;
  const files = await readFiles();
  aims = {
    guarded: { url: served.url, token, secret, files },
    unguarded: { url: unguarded.url, token, secret, files },
  };
}, 180_000);
afterAll(async () => {
  logs?.guarded.stop();
  logs?.unguarded.stop();
  await Promise.all([served?.close(), unguarded?.close(), elsewhere?.close()]);
  await demo?.close();
});

/** Which files the dashboard's page loads, as anybody can read. */
async function readFiles(): Promise<Aim["files"]> {
  const html = await (await fetch(served.url)).text();
  const find = (pattern: RegExp) => pattern.exec(html)?.[1] ?? "nothing";
  return {
    script: find(/src="([^"]+\.js)"/),
    style: find(/href="([^"]+\.css)"/),
    icon: find(/href="([^"]+\.svg)"/),
  };
}

function withPort(host: string, { url }: { readonly url: string }): string {
  return `http://${host}:${new URL(url).port}`;
}

/** A page of the attacker's, on which nothing is watched. */
async function openElsewhere(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(withPort("evil.example", elsewhere));
  return page;
}

/** What an attack came to: what the attacker saw, and what the server was asked. */
async function attack(browser: Browser, name: string, which: "guarded" | "unguarded") {
  const page = await openElsewhere(browser);
  logs[which].take();
  const isSeen = await attacks[name]?.run(page, aims[which]);
  // The last answer may be on its way to the log.
  await page.waitForTimeout(50);
  await page.context().close();
  return { isSeen, asked: logs[which].take() };
}

const isDone = ({ status }: LoggedRequest) => status < 400;
const bearer = () => ({ authorization: `Bearer ${served.token}` });

await describeInBrowser(
  "the page of another site",
  (browser) => {
    it.each(Object.keys(attacks))("gets nothing when it %s", async (name) => {
      const { isSeen, asked } = await attack(browser, name, "guarded");
      expect(isSeen).toBe(false);
      expect(asked.filter(isDone)).toEqual([]);
      expect(asked.length, "it came as far as the server").toBeGreaterThan(0);
      for (const one of asked) {
        const answered = await askAgain(served.url, one);
        expect(answered).toMatchObject({ "content-security-policy": expect.any(String), "cache-control": "no-store" });
        expect(Object.keys(answered).filter((one) => /^access-control-|^set-cookie$/.test(one))).toEqual([]);
      }
    });

    it.each(Object.entries(attacks))(
      "would get something from a server without a guard when it %s",
      async (name, { aim }) => {
        const { isSeen, asked } = await attack(browser, name, "unguarded");
        if (aim === "reads") expect(isSeen).toBe(true);
        else expect(asked.some(isDone)).toBe(true);
      },
    );

    /** Its own name resolved to the attacker's machine first, and to this one now: the browser sees one origin. */
    async function rebind(
      which: "guarded" | "unguarded",
    ): Promise<{ readonly texts: string[]; readonly asked: LoggedRequest[] }> {
      const page = await (await browser.newContext()).newPage();
      const origin = withPort("rebound.example", aims[which]);
      // The page that is there once the name is another machine's: whatever it holds, its origin is the attacker's.
      await page.goto(`${origin}/first`);
      logs[which].take();
      const texts = await page.evaluate(
        async ({ headers }) => {
          const paths = ["/", "/findings", "/v1/findings", "/v1/changes?format=sse", "/metrics"];
          const inits = [{}, { headers }, { headers, method: "POST", body: "{}" }];
          const asked = paths.flatMap((path) => inits.map(async (init) => await (await fetch(path, init)).text()));
          return await Promise.all(asked);
        },
        { headers: bearer() },
      );
      await page.goto(`${origin}/findings`);
      texts.push(await page.content());
      await page.context().close();
      return { texts, asked: logs[which].take() };
    }

    it("gets nothing by a name of its own that resolves to this machine", async () => {
      const { texts, asked } = await rebind("guarded");
      expect(texts).toHaveLength(16);
      for (const text of texts) expect(text).toContain("and no other host.");
      expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([421]));
    });

    it("would get everything in that way from a server without a guard", async () => {
      const { texts } = await rebind("unguarded");
      expect(texts.filter((text) => text.includes(secret)).length).toBe(texts.length);
    });

    describe("and the dashboard's own page", () => {
      it("shows nothing without the token, and asks for it", async () => {
        const { page, close } = await openPage(browser);
        logs.guarded.take();
        await page.goto(`${served.url}/findings`);
        await page.getByRole("heading", { name: "The feed does not know you" }).waitFor();
        expect(await page.content()).not.toContain(secret);
        const asked = logs.guarded.take().filter(({ path }) => path.startsWith("/v1/"));
        expect(asked.length).toBeGreaterThan(0);
        expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([401]));
        await close();
      });

      it("keeps the token to its tab: in no address, history, header of others, cookie or lasting store", async () => {
        const { page, complaints, close } = await openPage(browser);
        logs.guarded.take();
        await page.goto(`${served.url}/findings?text=${secret}#token=${served.token}`);
        await page.getByRole("table", { name: "Findings" }).getByText(secret).first().waitFor();
        await page.getByRole("link", { name: "Coverage" }).first().click();
        await settled(page);
        const client = await page.context().newCDPSession(page);
        const { entries } = await client.send("Page.getNavigationHistory");
        // What a person typed, the browser itself remembers; where one can go back to is the page's doing.
        expect(JSON.stringify(entries.map(({ url }) => url))).not.toContain(served.token);
        const kept = await page.evaluate(async () => ({
          here: location.href,
          referrer: document.referrer,
          cookies: document.cookie,
          local: { ...localStorage },
          databases: await indexedDB.databases(),
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
          text: document.documentElement.outerHTML,
        }));
        expect(JSON.stringify(kept)).not.toContain(served.token);
        expect(kept).toMatchObject({ cookies: "", databases: [], caches: [], workers: 0 });
        expect(await page.context().cookies()).toEqual([]);
        for (const { path, headers } of logs.guarded.take()) {
          expect(path).not.toContain(served.token);
          expect(headers).not.toHaveProperty("referer");
          expect(headers).not.toHaveProperty("cookie");
        }
        const other = await page.context().newPage();
        await other.goto(`${served.url}/findings`);
        await other.getByRole("heading", { name: "The feed does not know you" }).waitFor();
        expect(complaints).toEqual([]);
        await close();
      });

      it("is forgotten with its tab, and can't be gone back to with the token", async () => {
        const { page, close } = await openPage(browser);
        await page.goto(withPort("evil.example", elsewhere));
        await page.goto(`${served.url}/findings?text=${secret}#token=${served.token}`);
        await page.getByRole("table", { name: "Findings" }).getByText(secret).first().waitFor();
        await page.goto(withPort("evil.example", elsewhere));
        const before = await page.evaluate(() => ({ ...sessionStorage, opener, referrer: document.referrer, name }));
        expect(JSON.stringify(before)).not.toContain(served.token);
        await page.goBack();
        expect(page.url()).toBe(`${served.url}/findings?text=${secret}`);
        await close();
      });
    });
  },
  flags,
);
