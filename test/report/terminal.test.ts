import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forTerminal } from "../../src/report/escape.ts";
import { cutText, padText, textWidth, wrapText } from "../../src/report/terminal/width.ts";
import { hostileText } from "./hostile.ts";

describe("textWidth counts columns", () => {
  test.each([
    ["", 0],
    ["orders", 6],
    ["支払い", 6],
    ["ｱﾌﾟﾘ", 4],
    ["ＡＢ", 4],
    ["한국어", 6],
    ["e\u0301te\u0301", 3],
    ["👍", 2],
    ["👍🏽", 2],
    ["🇩🇪", 2],
    ["❤️", 2],
    ["✔", 1],
    ["…→·×", 4],
    ["עברית", 5],
  ])("%s is %d wide", (text, width) => expect(textWidth(text)).toBe(width));
});

describe("cutText and padText", () => {
  test.each([
    ["orders", 6, "orders"],
    ["orders", 5, "orde…"],
    ["支払い", 5, "支払…"],
    ["支払い", 4, "支…"],
    ["👍👍👍", 4, "👍…"],
    ["e\u0301e\u0301e\u0301", 2, "e\u0301…"],
    ["a bcd", 3, "a…"],
    ["orders", 1, "…"],
    ["orders", 0, ""],
  ])("%s in %d columns is %s", (text, width, cut) => expect(cutText(text, width)).toBe(cut));

  test("padding fills from either side", () => {
    expect([padText("支", 4), padText("支", 4, "right")]).toEqual(["支  ", "  支"]);
  });

  test("any text fits where it was cut to fit, and fills what it was padded to", () => {
    fc.assert(
      fc.property(hostileText, fc.nat(60), (text, width) => {
        const visible = forTerminal(text);
        expect(textWidth(cutText(visible, width))).toBeLessThanOrEqual(width);
        expect(textWidth(padText(visible, width))).toBe(width);
      }),
    );
  });
});

describe("wrapText", () => {
  test("breaks at spaces, then within ARNs and URLs after a separator, then anywhere", () => {
    expect(wrapText("one two three", 8, 3)).toEqual(["one two", "three"]);
    expect(wrapText("on arn:aws:iam::222222222222:role/Gatewarden", 36, 3)).toEqual([
      "on arn:aws:iam::222222222222:role/",
      "Gatewarden",
    ]);
    expect(wrapText("abcdefghij", 4, 3)).toEqual(["abcd", "efgh", "ij"]);
  });

  test("says on the last line that more was there", () => {
    expect(wrapText("one two three four", 8, 2)).toEqual(["one two", "three f…"]);
  });

  test("loses nothing but spaces, and keeps to its columns and lines", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 2, max: 50 }), (text, width) => {
        const visible = forTerminal(text);
        const lines = wrapText(visible, width, 10_000);
        expect(lines.join("").replace(/\s/gu, "")).toBe(visible.replace(/\s/gu, ""));
        expect(Math.max(0, ...lines.map(textWidth))).toBeLessThanOrEqual(width);
        expect(wrapText(visible, width, 2).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
