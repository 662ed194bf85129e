import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { describe } from "vitest";
import { findBrowser } from "./start-browser.ts";

/** A group of tests that need a browser: without one they are skipped, and say why; in CI they run, and fail. */
export async function describeInBrowser(
  name: string,
  tests: (browser: Browser) => void,
  flags: readonly string[] = [],
): Promise<void> {
  const start = await findBrowser(flags);
  if ("browser" in start) describe(name, () => tests(start.browser));
  else if (process.env.CI === undefined) describe.skip(`${name}. ${start.missing}`, () => tests(undefined as never));
  else throw new Error(start.missing);
}

/** A page on which everything that goes wrong is noted. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts, what the console complains of, and what the Content-Security-Policy forbade. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Opens a tab of its own. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.exposeFunction("noteViolation", (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { noteViolation: (text: string) => void }).noteViolation(
        `${violatedDirective} forbids ${blockedURI}`,
      );
    });
  });
  return { page, complaints, close: () => context.close() };
}

/** Waits until everything that the page shows has come. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").waitFor();
  await page.waitForFunction(() => document.querySelector(".bones") === null);
}

/** By how many pixels the page is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}
