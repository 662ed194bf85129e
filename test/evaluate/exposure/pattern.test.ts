import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, overlaps, type Token, toTokens } from "../../../src/evaluate/exposure/pattern.ts";

const letters = ["a", "b", "/"];
/** All texts of up to four letters. */
const texts = [0, 1, 2, 3].reduce<string[]>(
  (all) => [...new Set([...all, ...all.flatMap((text) => letters.map((letter) => text + letter))])],
  [""],
);

function matches(pattern: string, text: string): boolean {
  const source = [...pattern].map((glyph) => (glyph === "*" ? ".*" : glyph === "?" ? "." : glyph)).join("");
  return new RegExp(`^${source}$`, "s").test(text);
}
const standsFor = (tokens: readonly Token[], text: string) =>
  matches(tokens.map((token) => token ?? "*").join(""), text);

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "?"), maxLength: 4 });
const tokens = fc.array(fc.constantFrom<Token>("a", "b", "/", undefined), { maxLength: 3 });

describe("patterns", () => {
  it("match plain texts as IAM has it", () => {
    const property = fc.property(pattern, fc.constantFrom(...texts), (glob, text) => {
      expect(covers(glob, [...text])).toBe(matches(glob, text));
      expect(overlaps(glob, [...text])).toBe(matches(glob, text));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it("overlap with requests of which one matches, and cover those of which all do", () => {
    const property = fc.property(pattern, tokens, (glob, request) => {
      const meant = texts.filter((text) => standsFor(request, text));
      if (meant.some((text) => matches(glob, text))) expect(overlaps(glob, request)).toBe(true);
      if (!meant.every((text) => matches(glob, text))) expect(covers(glob, request)).toBe(false);
      if (covers(glob, request)) expect(overlaps(glob, request)).toBe(true);
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it("do not overlap with what they can't mean", () => {
    const property = fc.property(pattern, tokens, (glob, request) => {
      if (glob.length + request.length > 4) return;
      expect(overlaps(glob, request)).toBe(texts.some((text) => standsFor(request, text) && matches(glob, text)));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it("take path parameters for any text", () => {
    expect(toTokens("/a/{id}/{proxy+}")).toEqual(["/", "a", "/", undefined, "/", undefined]);
    expect(covers("/a/*", toTokens("/a/{id}"))).toBe(true);
    expect(covers("/a/?", toTokens("/a/{id}"))).toBe(false);
    expect(overlaps("/a/?", toTokens("/a/{id}"))).toBe(true);
  });

  it("cost no more than their length times the request's", () => {
    const hostile = "*a".repeat(10_000);
    expect(overlaps(hostile, [..."a".repeat(200)])).toBe(false);
    expect(covers(hostile, [..."a".repeat(200)])).toBe(false);
  });
});
