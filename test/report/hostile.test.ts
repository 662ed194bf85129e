import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { formats } from "../../src/report/formats.ts";
import { textWidth } from "../../src/report/terminal/width.ts";
import { hostileText, hostileTexts, poison } from "./hostile.ts";
import { findActiveMarkdown } from "./markdown-rules.ts";
import { validateSarif } from "./sarif-schema.ts";

/** Everything that has no shape of its own, or that changes how its neighbours look. */
const raw = /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\n\uFE0F]]/v;
const ownColors = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9;]+m`, "g");

function checkAll(text: string): void {
  const report = buildReport(poison(text));
  checkTable(report);
  const asJson = formats.json(report);
  expect(asJson).not.toMatch(raw);
  expect(JSON.parse(asJson)).toEqual(JSON.parse(JSON.stringify(report)));
  const asSarif = formats.sarif(report);
  expect(asSarif).not.toMatch(raw);
  expect(validateSarif(JSON.parse(asSarif))).toEqual([]);
  const asMarkdown = formats.markdown(report);
  expect(asMarkdown).not.toMatch(raw);
  expect(findActiveMarkdown(asMarkdown)).toEqual([]);
}

function checkTable(report: ReturnType<typeof buildReport>): void {
  for (const [width, color] of [
    [40, false],
    [80, true],
    [200, true],
  ] as const) {
    const lines = formats.table(report, { width, color }).replace(ownColors, "").split("\n");
    for (const line of lines) {
      expect(line).not.toMatch(raw);
      expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  }
}

describe("hostile text in names, messages, evidence, gaps and accounts does nothing in any format", () => {
  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))("%s", (_, text) => {
    checkAll(text);
  });

  test("and neither does any other text", () => {
    fc.assert(fc.property(hostileText, checkAll), { numRuns: 150 });
  });

  test("the number of lines of a table depends on nothing that text can say", () => {
    const lines = (text: string) =>
      formats.table(buildReport(poison(text)), { width: 120, color: false }).split("\n").length;
    expect(lines("a\nb\nc\r\nd")).toBe(lines("a b c d"));
  });
});
