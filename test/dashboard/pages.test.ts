import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser, openPage, overflowOf, settled, type WatchedPage } from "./browser.ts";
import { accessProblems } from "./check-access.ts";
import { type DemoStore, fillDemoStore } from "./demo-store.ts";
import { type ServedDashboard, serveDashboard } from "./serve-dashboard.ts";

let demo: DemoStore;
let served: ServedDashboard;

interface Shown {
  readonly name: string;
  readonly path: () => Promise<string> | string;
  /** What has to be on the page. */
  readonly says: readonly (string | RegExp)[];
  /** What the browser's console complains of. */
  readonly complains?: readonly string[];
}

async function firstId(list: string): Promise<string> {
  const { items } = (await served.ask(list)) as { items: readonly { id: string }[] };
  return items[0]?.id ?? "none";
}

const pages: readonly Shown[] = [
  {
    name: "Overview",
    path: () => "/",
    says: [/\d+ findings to mend/, /NOT COMPLETE/, "Since yesterday", /findings on 20/],
  },
  { name: "Findings", path: () => "/findings", says: ["answers anyone: its authorization type is NONE", "Show more"] },
  {
    name: "Findings in groups",
    path: () => "/findings?group=policy",
    says: [/^REST API methods authenticate their callers$/],
  },
  {
    name: "A finding",
    path: async () => `/findings/${await firstId("/v1/findings?policy=drift-exposure-opened")}`,
    says: ["COGNITO_USER_POOLS", "How to mend it", "Accept the risk", "seen for the first time", "Who can call it"],
  },
  {
    name: "Attack surface",
    path: () => "/exposure",
    says: ["GET /stock", "authorizationType is NONE", "NOT COMPLETE"],
  },
  { name: "Drift", path: () => "/drift", says: ["debug.shop.example", "is gone", "Not compared", "Over time"] },
  { name: "Standards", path: () => "/standards", says: ["NIST SP 800-53 Revision 5"] },
  { name: "A standard with a dot", path: () => "/standards/PCI-DSS-4.0.1", says: ["PCI-DSS-4.0.1:"] },
  { name: "A standard", path: () => "/standards/NIST-800-53-r5", says: ["NIST-800-53-r5:AC-3", "not evaluated"] },
  {
    name: "Policies",
    path: () => "/policies",
    says: ["rest-method-unauthenticated", "off unless settings turn it on"],
  },
  {
    name: "A policy",
    path: () => "/policies/rest-method-unauthenticated",
    says: ["How it judges", 'method.authorizationType in ["", "NONE"]'],
  },
  { name: "Audits", path: () => "/audits", says: ["1 min 52 s", "5 of 6 targets whole"] },
  {
    name: "An audit",
    path: async () => `/audits/${await firstId("/v1/audits")}`,
    says: ["requests to AWS", "payments"],
  },
  { name: "Coverage", path: () => "/coverage", says: ["apigateway:GetRoutes", "AWS says", "Allow apigateway:GET"] },
  {
    name: "No page",
    path: () => "/nowhere",
    says: ["There is no such page"],
    complains: ["Failed to load resource: the server responded with a status of 404 (Not Found)"],
  },
];

beforeAll(async () => {
  demo = await fillDemoStore();
  served = await serveDashboard(demo.store);
}, 180_000);
afterAll(async () => {
  await served?.close();
  await demo?.close();
});

await describeInBrowser("the dashboard's pages", (browser) => {
  async function open(path: string, options: Parameters<typeof openPage>[1] = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, options);
    await watched.page.goto(`${served.url}${path}#token=${served.token}`);
    await settled(watched.page);
    return watched;
  }

  it.each(pages)(
    "$name: shows what there is, light and dark, to everyone, within its policy",
    async ({ path, says, complains = [] }) => {
      const { page, complaints, close } = await open(await path(), { colorScheme: "light" });
      for (const words of says) await page.getByText(words).first().waitFor();
      expect(await accessProblems(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await accessProblems(page)).toEqual([]);
      expect(complaints).toEqual(complains);
      expect(new URL(page.url()).hash).toBe("");
      await close();
    },
  );

  it.each(pages)("$name: fits a telephone", async ({ path }) => {
    const { page, close } = await open(await path(), { viewport: { width: 320, height: 640 } });
    expect(await overflowOf(page)).toBe(0);
    await close();
  });

  it("leads from page to page with the focus on the heading, and back to where one was", async () => {
    const { page, close } = await open("/findings");
    await page.getByRole("checkbox", { name: "high" }).check();
    await page.waitForURL(/severity=high/);
    await settled(page);
    const row = page.getByRole("row").nth(20).getByRole("link").first();
    await row.scrollIntoViewIfNeeded();
    const [where, message] = [await page.evaluate(() => scrollY), await row.innerText()];
    await row.click();
    await page.getByRole("heading", { level: 1, name: message }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    expect(await page.title()).toBe(`${message} · Gatewarden`);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await page.getByRole("row").nth(20).waitFor();
    expect(new URL(page.url()).search).toBe("?severity=high");
    await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 3, where);
    await page.goBack();
    expect(new URL(page.url()).search).toBe("");
    expect(await page.getByRole("checkbox", { name: "high" }).isChecked()).toBe(false);
    await close();
  });

  it("narrows, sorts, groups and goes on, and keeps all of it in the address", async () => {
    const { page, close } = await open("/findings");
    const rows = page.getByRole("table", { name: "Findings" }).getByRole("row");
    expect(await rows.count()).toBe(51);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText(/^All \d+ findings/).waitFor();
    expect(await rows.count()).toBeGreaterThan(60);
    expect(page.url()).toContain("parts=2");
    await page.getByLabel("Words").fill("stripe");
    await page.waitForURL(/text=stripe/);
    await page.getByText(/^All \d findings/).waitFor();
    for (const text of (await rows.allInnerTexts()).slice(1)) expect(text).toContain("stripe");
    await page.getByLabel("State").selectOption("any");
    await page.getByRole("button", { name: "Changed" }).click();
    await page.waitForURL(/text=stripe&state=any&sort=changed/);
    await page.locator("th[aria-sort=descending]", { hasText: "Changed" }).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByLabel("Words").inputValue()).toBe("stripe");
    expect(await page.getByLabel("State").inputValue()).toBe("any");
    await page.getByRole("button", { name: /Clear 2 filters/ }).click();
    await page.getByLabel("Account").selectOption("777788889999");
    await page.reload();
    await settled(page);
    await page.getByRole("option", { name: "sandbox (777788889999)" }).waitFor({ state: "attached" });
    expect(await page.getByLabel("Account").inputValue()).toBe("777788889999");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await page.getByLabel("Group by").selectOption("account");
    const group = page.locator("details.group", { hasText: "444455556666" });
    await group.locator("summary").click();
    await group
      .getByRole("link", { name: /partner-webhooks/ })
      .first()
      .waitFor();
    await close();
  });

  it("tells what no policy could decide from what fails, and finds it by its control", async () => {
    const { page, close } = await open("/policies?results=unknown");
    await page.getByText(/^\d+ of \d+ policies/).waitFor();
    await page.goto(`${served.url}/standards/NIST-800-53-r5`);
    await page.getByRole("link", { name: "NIST-800-53-r5:AC-3", exact: true }).click();
    await page.waitForURL(/standard=NIST-800-53-r5%3AAC-3/);
    await page.getByRole("table", { name: "Findings" }).waitFor();
    await close();
  });

  it("copies what there is to copy, and selects it where it can't", async () => {
    const path = `/findings/${await firstId("/v1/findings?policy=rest-method-unauthenticated")}`;
    const { page, close } = await open(path, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy the waiver entry" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("- policy: rest-method-unauthenticated\n");
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.reload();
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Copy the waiver entry" }).click();
    await page.getByRole("button", { name: /^Selected/ }).waitFor();
    expect((await page.evaluate(() => String(getSelection()))).trim()).toBe(copied.trim());
    await close();
  });

  it("looks as it is told to, also the next time", async () => {
    const { page, close } = await open("/", { colorScheme: "light" });
    const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await back();
    await page.getByRole("radio", { name: "Dark" }).check();
    const dark = await back();
    expect(dark).not.toBe(light);
    await page.reload();
    expect(await back()).toBe(dark);
    await page.getByRole("radio", { name: "Auto" }).check();
    expect(await back()).toBe(light);
    await close();
  });

  it("is used with the keyboard alone", async () => {
    const { page, close } = await open("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the page");
    await page.keyboard.press("/");
    await page.keyboard.type("stripe");
    await page.keyboard.press("Enter");
    await page.waitForURL(/findings\?text=stripe/);
    await page.getByRole("table", { name: "Findings" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await close();
  });

  it("prints the page, and nothing around it", async () => {
    const { page, close } = await open("/drift");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    expect(await page.getByText("debug.shop.example").isVisible()).toBe(true);
    await close();
  });

  it("shows what an audit finds while it is open, and takes nothing away from who reads", async () => {
    const { page, complaints, close } = await open("/findings?severity=high");
    const words = page.getByLabel("Words");
    await page.evaluate(() => scrollTo(0, 300));
    await words.evaluate((input) => (input as HTMLInputElement).focus({ preventScroll: true }));
    await words.evaluate((input) => {
      (input as HTMLInputElement).value = "half a wor";
    });
    const restApiId = demo.restApi("shop-customers");
    const { items } = demo.aws.call(
      "GetResources",
      { restApiId },
      { accountId: "111122223333", region: "eu-west-1" },
    ) as {
      items: { id: string; path: string }[];
    };
    demo.change("v1:UpdateMethod", {
      restApiId,
      resourceId: items.find(({ path }) => path === "/customers")?.id,
      httpMethod: "GET",
      patchOperations: [{ op: "replace", path: "/authorizationType", value: "NONE" }],
    });
    await demo.audit(0);
    await page
      .getByRole("status")
      .getByText(/^Audit finished, NOT COMPLETE: \d new findings/)
      .waitFor();
    await page.getByText("GET /customers of shop-customers answers anyone").waitFor();
    expect(await words.inputValue()).toBe("half a wor");
    expect(await words.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(300);
    expect(complaints).toEqual([]);
    await close();
  });
});
