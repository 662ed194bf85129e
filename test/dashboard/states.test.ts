import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DriftView, FindingList, FindingView } from "../../src/feed/wire.ts";
import { describeInBrowser, openPage, overflowOf, settled } from "./browser.ts";
import { accessProblems } from "./check-access.ts";
import { type DemoStore, openDemoStore } from "./demo-store.ts";
import { type ServedDashboard, serveDashboard } from "./serve-dashboard.ts";

let demo: DemoStore;
let served: ServedDashboard;

beforeAll(async () => {
  demo = await openDemoStore();
  served = await serveDashboard(demo.store);
}, 120_000);
afterAll(async () => {
  await served?.close();
  await demo?.close();
});

/** A name as somebody might choose it who wishes us ill: long, markup, and turning the text around it. */
const hostile = `<img src=x onerror=alert(1)>\u202eevil${"x".repeat(300)}`;

const finding: FindingView = {
  id: "0123456789abcdef0123456789abcdef",
  policy: "rest-method-unauthenticated",
  title: "REST API methods authenticate their callers",
  status: "fail",
  severity: "high",
  resource: {
    type: "AWS::ApiGateway::Method",
    arn: `arn:aws:apigateway:eu-west-1::/restapis/${hostile}`,
    name: hostile,
    partition: "aws",
    accountId: "111122223333",
    region: "eu-west-1",
    api: { id: "abc123", name: hostile, arn: "arn:aws:apigateway:eu-west-1::/restapis/abc123" },
  },
  message: `${hostile} answers anyone`,
  evidence: [{ path: `method.${hostile}`, actual: hostile, expected: hostile }],
  remediation: { text: "Require an identity.", command: `aws apigateway update-method --name '${hostile}'` },
  controls: [],
  exposure: { verdict: "unknown", atWorst: "open", reasons: [hostile] },
  state: "new",
  sequence: 1,
  firstSeen: "2026-11-20T09:14:00.000Z",
  lastSeen: "2026-11-20T09:14:00.000Z",
  changedAt: "2026-11-20T09:14:00.000Z",
};

const policyOf = (effect: string) =>
  JSON.stringify({
    Statement: [{ Action: ["a", "b", "c", "d", "e", "f"], Effect: effect, Principal: "*" }],
    Version: "2012-10-17",
  });

const drift: DriftView = {
  audit: { id: "20261120T091400000Z-5f3a9c2e", startedAt: "2026-11-20T09:14:00.000Z" },
  expectation: "the baseline",
  attributed: true,
  counts: { compared: 2, same: 1, changed: 1, added: 0, removed: 0, unexpected: 0 },
  total: 1,
  uncompared: [],
  recreated: [],
  stages: [],
  unread: [],
  items: [
    {
      target: { partition: "aws", accountId: "111122223333", region: "eu-west-1" },
      api: { id: "abc123", name: "orders", arn: "arn:aws:apigateway:eu-west-1::/restapis/abc123" },
      change: "modified",
      resource: {
        type: "AWS::ApiGateway::RestApi",
        arn: "arn:aws:apigateway:eu-west-1::/restapis/abc123",
        name: "orders",
      },
      path: "/policy",
      expected: policyOf("Deny"),
      actual: policyOf("Allow"),
      restore: { commands: ["aws apigateway update-rest-api --rest-api-id abc123"] },
      authors: [
        {
          id: "e1",
          time: "2026-11-20T09:14:03Z",
          name: "UpdateRestApi",
          principal: "arn:aws:iam::111122223333:user/alice",
          agent: "console",
          sourceAddress: "192.0.2.1",
          userAgent: "console",
        },
      ],
    },
  ],
};

/** Answers in the feed's place at `path`, whatever is asked there. */
async function answer(page: Page, path: string, body: object, status = 200): Promise<void> {
  await page.route(
    (url) => url.pathname === path,
    (route) =>
      route.fulfill({
        status,
        json: body,
        contentType: status < 400 ? "application/json" : "application/problem+json",
      }),
  );
}

await describeInBrowser("what the dashboard does when there is nothing to show", (browser) => {
  const entry = (path: string) => `${served.url}${path}#token=${served.token}`;

  it.each([
    ["/", "No audit yet"],
    ["/findings", "No finding is open"],
    ["/findings?severity=low", "No finding fits these filters"],
    ["/findings?group=api", "No finding fits these filters"],
    ["/exposure", "No method or route fits"],
    ["/drift", "Nothing was ever compared"],
    ["/audits", "No audit yet"],
    ["/coverage", "Nothing was audited yet"],
  ])("says at %s why that is: %s", async (path, words) => {
    const { page, complaints, close } = await openPage(browser);
    await page.goto(entry(path));
    await page.getByRole("heading", { name: words }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it("asks for the token, takes it from an address that is pasted, and never shows it", async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${served.url}/findings`);
    await page.getByRole("heading", { name: "The feed does not know you" }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByLabel("Token").fill(entry("/"));
    await page.getByRole("button", { name: "Open the dashboard" }).click();
    await page.getByRole("heading", { name: "No finding is open" }).waitFor();
    expect(page.url()).toBe(`${served.url}/findings`);
    expect(await page.content()).not.toContain(served.token);
    await close();
  });

  it("says what the feed says is wrong, and asks again", async () => {
    const { page, close } = await openPage(browser);
    await page.goto(entry("/"));
    await settled(page);
    const problem = { type: "about:blank", title: "Bad Request", status: 400, detail: "region can't be moon." };
    await answer(page, "/v1/findings", problem, 400);
    await page.goto(`${served.url}/findings?region=moon`);
    await page.getByRole("alert").getByText("region can't be moon.").waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "No finding fits these filters" }).waitFor();
    await close();
  });

  it("does not take another's page for an answer", async () => {
    const { page, close } = await openPage(browser);
    await page.route("**/v1/audits*", (route) => route.fulfill({ body: "<h1>Sign in</h1>", contentType: "text/html" }));
    await page.goto(entry("/audits"));
    await page
      .getByRole("alert")
      .getByText(/^The answer was not the feed's/)
      .waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "No audit yet" }).waitFor();
    await close();
  });

  it("keeps what is shown when the feed is gone, says since when, and goes on when it is back", async () => {
    const { page, close } = await openPage(browser);
    await page.clock.install();
    await page.goto(entry("/audits"));
    await page.getByRole("heading", { name: "No audit yet" }).waitFor();
    await page.route("**/v1/**", (route) => route.abort());
    await page.clock.runFor(61_000);
    const banner = page.getByText("The feed does not answer.");
    await banner.waitFor();
    await page.getByText(/What is shown is from \d{4}-\d\d-\d\d \d\d:\d\d UTC/).waitFor();
    await page.getByText("Not connected").waitFor();
    expect(await page.getByRole("heading", { name: "No audit yet" }).isVisible()).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try now" }).click();
    await banner.waitFor({ state: "hidden" });
    await close();
  });

  it.each(["light", "dark"] as const)(
    "shows hostile names as text, and none of them breaks the page: %s",
    async (colorScheme) => {
      const { page, complaints, close } = await openPage(browser, {
        viewport: { width: 320, height: 640 },
        colorScheme,
      });
      const list: FindingList = { items: [finding], read: 1 };
      await answer(page, "/v1/findings", list);
      await answer(page, `/v1/findings/${finding.id}`, {
        ...finding,
        history: [],
        differences: [],
        waiverEntry: `- api: ${hostile}`,
      });
      await page.goto(entry("/findings"));
      await page
        .getByRole("link", { name: /onerror=alert/ })
        .first()
        .click();
      await page.getByRole("heading", { level: 1, name: /onerror=alert\(1\)>.*answers anyone/ }).waitFor();
      await page.getByText("unknown, at worst open").first().waitFor();
      expect(await page.locator("img").count()).toBe(0);
      expect(await overflowOf(page)).toBe(0);
      expect(await accessProblems(page)).toEqual([]);
      await page.goBack();
      await page.getByRole("table", { name: "Findings" }).waitFor();
      expect(await overflowOf(page)).toBe(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it("sets what was expected beside what there is, with who changed it and the way back", async () => {
    const { page, close } = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await answer(page, "/v1/drift", drift);
    await page.goto(entry("/drift"));
    const sides = page.getByRole("table", { name: "/policy, expected and actual" });
    await sides.waitFor();
    expect(await sides.locator("del").allInnerTexts()).toEqual(["Deny"]);
    expect(await sides.locator("ins").allInnerTexts()).toEqual(["Allow"]);
    await sides
      .getByText(/^… \d+ lines the same$/)
      .first()
      .waitFor();
    await page.getByText(/alice, 2026-11-20 09:14:03 UTC, UpdateRestApi in the console from 192\.0\.2\.1/).waitFor();
    await page.getByText("Go back: 1 command").click();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Copy the command" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(drift.items[0]?.restore?.commands[0]);
    await close();
  });

  it("goes on by itself through short parts of a list, and says how much it looked through", async () => {
    const { page, close } = await openPage(browser);
    let asked = 0;
    await page.route(
      (url) => url.pathname === "/v1/findings",
      (route) => {
        asked += 1;
        const list: FindingList = { items: asked % 4 === 0 ? [finding] : [], read: 1000, next: `c${asked}` };
        return route.fulfill({ json: list });
      },
    );
    await page.goto(entry("/findings?text=rare"));
    await page.getByText("1 finding so far. 6,000 were looked through for them.").waitFor();
    expect(asked).toBe(6);
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByText(/12,000 were looked through/).waitFor();
    await close();
  });
});
