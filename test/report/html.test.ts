import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { html } from "../../src/report/formats/html.ts";
import { style } from "../../src/report/html/style.ts";
import { cleanInput, input } from "./fixture.ts";
import { fullInput } from "./fixture-full.ts";
import { findPageProblems } from "./html-rules.ts";
import { elementsOf, readXml, textOf, type XmlElement } from "./xml-reader.ts";

function read(changed: ReportInput): XmlElement {
  const root = readXml(html(buildReport(changed)));
  expect(findPageProblems(root)).toEqual([]);
  return root;
}

function titlesOf(root: XmlElement): readonly string[] {
  return elementsOf(root)
    .filter(({ name, attributes }) => name === "h2" && attributes.id)
    .map(textOf);
}

describe("the HTML page", () => {
  test("has a part for all that there is to say, coverage among the first", () => {
    const page = read(fullInput);
    expect(titlesOf(page)).toEqual(["Findings", "Not known", "Waived", "Standards", "Policies", "Coverage", "Notes"]);
    const text = textOf(page);
    expect(text.indexOf("Coverage of 3 targets")).toBeLessThan(text.indexOf("FindingsNot known"));
    expect(text).toContain("Not complete: 1 of 3 targets failed, 1 read in part");
  });

  test("of a clean audit says so, and still says what was read", () => {
    const page = read(cleanInput);
    expect(titlesOf(page)).toEqual(["Policies", "Coverage"]);
    expect(textOf(page)).toContain("No failure and nothing unknown. Everything readable was read.");
  });

  test("of no target at all is a warning", () => {
    expect(textOf(read({ ...cleanInput, coverage: [] }))).toContain("Not complete: no target was audited.");
  });

  test("shows evidence, remediation, exposure and waiver of a finding", () => {
    const text = textOf(read(fullInput));
    for (const words of [
      'route.authorizationType is "NONE", expected route.authorizationType != "NONE" || route.apiKeyRequired',
      "Attach a JWT or Lambda authorizer, or AWS_IAM, to the route.",
      "open no authorizer on the route",
      "unknown, at worst key-only the stages were not read",
      "Until2027-03-31Ownerpayments@example.comReasonA partner keeps old clients until springTicketPAY-412",
      "The waiver of rest-stage-cache-encrypted ended on 2026-10-31",
      "no such key: owner",
      "/items/[]/futureProtection",
    ])
      expect(text).toContain(words);
  });

  test("gives the command where there is one", () => {
    const commands = elementsOf(read(input)).filter(({ name }) => name === "pre");
    expect(commands.map(textOf)[0]).toMatch(/^aws apigateway update-stage --rest-api-id a1b2c3d4e5/);
  });

  test("stays small enough for a phone, whatever was found, and says what it leaves out", () => {
    const findings = Array.from({ length: 5000 }, (_, index): Finding => {
      const finding = input.findings[index % input.findings.length];
      if (!finding) throw new Error("the fixture has findings");
      return { ...finding, id: String(index) };
    });
    const coverage = Array.from({ length: 500 }, () => input.coverage).flat();
    const page = html(buildReport({ ...input, findings, coverage }));
    expect(page.length).toBeLessThan(3_000_000);
    expect(textOf(readXml(page))).toContain("… and 400 more: use --format json or csv");
    expect(textOf(readXml(page))).toContain("… and 500 more targets: use --format json");
  });
});

describe("the page's style", () => {
  const colors = new Map(
    [...style.matchAll(/(--[a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
  );

  test.each(["light", "dark"])("keeps text readable in %s: 4.5 to 1 at least", (theme) => {
    const block = style.split(theme === "light" ? ":root {" : "prefers-color-scheme: dark)")[1]?.split("}")[0] ?? "";
    const own = new Map(
      [...block.matchAll(/(--[a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = "", value = ""]) => [name, value]),
    );
    for (const [front, back] of [
      ["--text", "--back"],
      ["--text", "--panel"],
      ["--quiet", "--back"],
      ["--quiet", "--panel"],
      ["--link", "--back"],
      ["--alarm", "--back"],
      ["--alarm", "--alarm-back"],
      ["--good", "--good-back"],
    ] as const)
      expect(contrast(own.get(front) ?? "", own.get(back) ?? ""), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
  });

  test("keeps the words on every badge readable", () => {
    const badges = [...style.matchAll(/^\.[a-z-]+(?:, \.[a-z-]+)* \{ background: (#[0-9a-f]{6}); \}$/gm)];
    expect(badges.length).toBeGreaterThanOrEqual(6);
    for (const [rule, color = ""] of badges) expect(contrast("#ffffff", color), rule).toBeGreaterThanOrEqual(4.5);
    expect(colors.size).toBeGreaterThan(0);
  });

  test("unfolds everything on paper", () =>
    expect(style).toMatch(/@media print[\s\S]*::details-content \{[^}]*visible/));
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("the rules that judge the page object to", () => {
  test.each([
    ["<html><script></script></html>", "<script> is not allowed"],
    ['<html><a href="https://evil.example"></a></html>', "a link to https://evil.example"],
    ['<html><img src="x" /></html>', "<img> is not allowed"],
    ['<html><p onclick="x"></p></html>', "<p onclick> is not allowed"],
    ['<html><p style="x"></p></html>', "<p style> is not allowed"],
    ["<html><style>@import x</style></html>", "the style loads something"],
    ["<html><style>a</style></html>", "the policy does not fit the style"],
    ["<html><h1></h1><h3></h3></html>", "a level is left out before h3"],
    ["<html><table></table></html>", "a table without caption"],
  ])("%s", (source, problem) => expect(findPageProblems(readXml(source))).toContain(problem));
});
