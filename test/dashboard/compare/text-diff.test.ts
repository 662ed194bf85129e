import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldSame, isDifferent } from "../../../src/dashboard/compare/fold.ts";
import { compareTexts, type LinePair, type Part } from "../../../src/dashboard/compare/text-diff.ts";
import { valueText } from "../../../src/dashboard/compare/value-text.ts";

const textOf = (pairs: readonly LinePair[], side: "expected" | "actual") =>
  pairs.flatMap((pair) => (pair[side] ? [pair[side].map(({ text }) => text).join("")] : [])).join("\n");
const marked = (parts: readonly Part[] = []) => parts.filter(({ differs }) => differs).map(({ text }) => text);

/** Texts that have much in common. */
const texts = fc
  .array(fc.constantFrom("a", "b c", "b d", "", "{", "x"), { maxLength: 12 })
  .map((lines) => lines.join("\n"));

describe("comparing texts", () => {
  it("marks the words that differ in a line that was changed", () => {
    const [, second] = compareTexts('{\n"Effect": "Deny"\n}', '{\n"Effect": "Allow"\n}');
    expect([marked(second?.expected), marked(second?.actual)]).toEqual([["Deny"], ["Allow"]]);
  });

  it("spells out what nobody could see", () => {
    const [pair] = compareTexts(valueText("pay.example"), valueText("pay\u200b.example"));
    expect(marked(pair?.actual).join("")).toContain("\\u200b");
    expect(valueText("a\u202eb\nc")).toBe("a\\u202eb\nc");
  });

  it("says which lines only one side has", () => {
    expect(compareTexts("a\nb", "a\nx\nb").map(isDifferent)).toEqual([false, true, false]);
    expect(compareTexts("a\nb", "b")).toEqual([
      { expected: [{ text: "a", differs: true }] },
      { expected: [{ text: "b", differs: false }], actual: [{ text: "b", differs: false }] },
    ]);
  });

  it("keeps every character of both sides, and marks nothing where they are the same", () => {
    fc.assert(
      fc.property(texts, texts, (expected, actual) => {
        const pairs = compareTexts(expected, actual);
        expect(textOf(pairs, "expected")).toBe(expected);
        expect(textOf(pairs, "actual")).toBe(actual);
        expect(pairs.some(isDifferent)).toBe(expected !== actual);
      }),
    );
  });

  it("does not take for ever over texts that have nothing in common", () => {
    const [one, other] = ["a", "b"].map((letter) => Array.from({ length: 3000 }, (_, n) => `${letter}${n}`).join("\n"));
    expect(compareTexts(one ?? "", other ?? "")).toHaveLength(3000);
  });

  it("leaves out what is the same and far from what differs, and counts it", () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    const folded = foldSame(compareTexts(lines.join("\n"), lines.with(15, "other").join("\n")));
    expect(folded.map((part) => ("hidden" in part ? -part.hidden : part.lines.length))).toEqual([-12, 7, -11]);
  });

  it("shows every line, or counts it", () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(4), (expected, actual, context) => {
        const pairs = compareTexts(expected, actual);
        const folded = foldSame(pairs, context);
        const total = folded.reduce((sum, part) => sum + ("hidden" in part ? part.hidden : part.lines.length), 0);
        expect(total).toBe(pairs.length);
        const shown = folded.flatMap((part) => ("hidden" in part ? [] : part.lines));
        expect(shown.filter(isDifferent)).toEqual(pairs.filter(isDifferent));
      }),
    );
  });

  it.each([
    [undefined, ""],
    ["plain", "plain"],
    [false, "false"],
    [12, "12"],
    ['{"a":1}', '{\n  "a": 1\n}'],
    ["{not json", "{not json"],
    [["a"], '[\n  "a"\n]'],
  ])("writes %j in lines", (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});
