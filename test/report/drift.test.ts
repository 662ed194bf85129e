import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DriftReport } from "../../src/model/drift-report.ts";
import { buildReport } from "../../src/report/build.ts";
import { describeValues } from "../../src/report/drift/values.ts";
import { formats } from "../../src/report/formats.ts";
import schema from "../../src/report/report.schema.json" with { type: "json" };
import { textWidth } from "../../src/report/terminal/width.ts";
import { driftInput, driftWith } from "./fixture-drift.ts";
import { hostileText, hostileTexts } from "./hostile.ts";
import { findPageProblems } from "./html-rules.ts";
import { findActiveMarkdown } from "./markdown-rules.ts";
import { elementsOf, readXml } from "./xml-reader.ts";

const report = buildReport(driftInput);
const golden = (name: string) => new URL(`golden/${name}`, import.meta.url).pathname;
const show = (drift: DriftReport, width = 100) =>
  formats.table(buildReport({ ...driftInput, drift }), { color: false, width });

describe("a report with drift", () => {
  test.each([
    ["table", formats.table(report, { color: false, width: 100 }), "drift.golden.txt"],
    ["markdown", formats.markdown(report), "drift.golden.md"],
    ["html", formats.html(report), "drift.golden.html"],
    ["json", formats.json(report), "drift.golden.json"],
  ])("as %s", async (_, text, file) => {
    await expect(text).toMatchFileSnapshot(golden(file));
  });

  test("follows the JSON report's schema", () => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(formats.json(report))), JSON.stringify(validate.errors)).toBe(true);
  });

  test("is not complete when something could not be compared", () => {
    expect(report.complete).toBe(false);
    expect(buildReport({ ...driftInput, drift: { ...driftWith(), uncompared: [] } }).complete).toBe(true);
    for (const text of [formats.table(report), formats.markdown(report), formats.html(report)]) {
      expect(text).toMatch(/not complete/i);
      expect(text).toContain("Not compared");
    }
  });

  test("says that nothing differs, and nothing of those who were not asked", () => {
    const counts = { ...driftWith().counts, same: 14, changed: 0, unexpected: 0 };
    const none = { differences: [], uncompared: [], recreated: [], stages: [], unread: [], counts };
    const text = show({ ...driftWith(), ...none, attributed: false });
    expect(text).toContain("No difference from the baseline (read 2026-11-02 or later)");
    expect(text).toContain("14 snapshots compared: 14 the same, 0 changed\n");
    expect(show({ ...driftWith(), attributed: false })).not.toContain("Who ");
  });

  test("stays short, however much differs", () => {
    const [first] = driftWith().differences;
    if (!first?.api) throw new Error("the fixture has differences");
    const { api } = first;
    const many = Array.from({ length: 3000 }, (_, index) => ({
      ...first,
      api: { ...api, id: `api${index % 60}`, name: `api${index % 60}` },
      resource: { ...first.resource, arn: `arn${index % 600}` },
      path: `/variables/v${index}`,
    }));
    const text = show({ ...driftWith(), differences: many });
    expect(text.split("\n").length).toBeLessThan(2600);
    expect(text).toContain("(use --format json)");
    expect(
      formats.markdown(buildReport({ ...driftInput, drift: { ...driftWith(), differences: many } })).length,
    ).toBeLessThan(65_536);
  });
});

describe("values", () => {
  const long = "x".repeat(300);

  test("are cut so that what differs stays in sight", () => {
    expect(describeValues({ expected: 1, actual: "a" }, 60)).toEqual(["1", '"a"']);
    expect(describeValues({ actual: null }, 60)).toEqual(["not set", "null"]);
    const [one, other] = describeValues({ expected: `${long}A${long}`, actual: `${long}B${long}` }, 60);
    expect([one, other]).toEqual([expect.stringContaining("A"), expect.stringContaining("B")]);
    expect(Math.max(one.length, other.length)).toBeLessThanOrEqual(62);
  });

  test("of any kind never grow beyond the limit", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (expected, actual) => {
        for (const text of describeValues({ expected, actual }, 40)) expect(text.length).toBeLessThanOrEqual(42);
      }),
    );
  });
});

const shapeOf = (drift: DriftReport) =>
  elementsOf(readXml(formats.html(buildReport({ ...driftInput, drift }))))
    .map(({ name, attributes, children }) => `${name} ${Object.keys(attributes).join()} ${children.length}`)
    .join("\n");
const plain = shapeOf(driftWith("harmless"));

function checkAll(text: string): void {
  const drift = driftWith(text);
  const poisoned = buildReport({ ...driftInput, drift });
  for (const line of show(drift, 80).split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(80);
  expect(findActiveMarkdown(formats.markdown(poisoned))).toEqual([]);
  expect(findPageProblems(readXml(formats.html(poisoned)))).toEqual([]);
  if (text.trim() !== "") expect(shapeOf(drift)).toBe(plain);
}

describe("hostile text in names, values, authors and reasons does nothing", () => {
  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))("%s", (_, text) => {
    checkAll(text);
  });

  test("and neither does any other text", () => {
    fc.assert(fc.property(hostileText, checkAll), { numRuns: 60 });
  });
});
