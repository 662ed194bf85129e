import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDashboard, codeLimit, measureCode } from "../../src/generate/build-dashboard.ts";

const folder = resolve(import.meta.dirname, `../../node_modules/.cache/gatewarden-dashboard-build-${process.pid}`);

beforeAll(() => buildDashboard(folder));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the dashboard's files", () => {
  it("hold less code than a page may cost", async () => {
    expect(await measureCode(folder)).toBeLessThan(codeLimit);
  });

  it("load nothing from elsewhere, and bring no script or style in the page itself", () => {
    const page = readFileSync(join(folder, "index.html"), "utf8");
    for (const [, address = ""] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^\/assets\//);
    expect(page).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son\w+=/);
    const styles = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".css"));
    expect(styles).not.toEqual([]);
    for (const name of styles) expect(readFileSync(join(folder, "assets", name), "utf8")).not.toMatch(/url\(|@import/);
  });
});
