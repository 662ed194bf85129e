import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileGlob, escapeGlob, isGlob } from "../../src/model/glob.ts";

/** The same meaning, said in another way. */
function toRegExp(glob: string): RegExp {
  const parts = glob.match(/\\.|\*\*+|./gsu) ?? [];
  const translated = parts.map((part) => {
    if (part.startsWith("**")) return "[\\s\\S]*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    const letter = part.length > 1 && part.startsWith("\\") ? part.slice(1) : part;
    return letter.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  });
  return new RegExp(`^${translated.join("")}$`, "u");
}

const alphabet = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "?", "\\", ".", "é", "😀"), maxLength: 9 });

describe("a glob", () => {
  it.each([
    ["orders", "orders", true],
    ["orders", "orders2", false],
    ["orders", "ORDERS", false],
    ["", "", true],
    ["*", "", true],
    ["*", "orders", true],
    ["*", "a/b", false],
    ["**", "a/b", true],
    ["/pets/*", "/pets/1", true],
    ["/pets/*", "/pets/1/toys", false],
    ["/pets/**", "/pets/1/toys", true],
    ["/pets/**", "/pets", false],
    ["/pets/{id}", "/pets/{id}", true],
    ["/{proxy+}", "/{proxy+}", true],
    ["pr?d", "prod", true],
    ["pr?d", "pr/d", false],
    ["\\*", "*", true],
    ["\\*", "a", false],
    ["a\\", "a\\", true],
    ["*-prod", "orders-prod", true],
    ["rest-*-public", "rest-api-policy-public", true],
  ])("%j and %j: %s", (glob, text, matches) => expect(compileGlob(glob)(text)).toBe(matches));

  it("means what its regular expression means", () => {
    fc.assert(
      fc.property(alphabet, alphabet, (glob, text) => {
        expect(compileGlob(glob)(text)).toBe(toRegExp(glob).test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("matches one text alone once that is escaped", () => {
    fc.assert(
      fc.property(fc.oneof(alphabet, fc.string()), fc.oneof(alphabet, fc.string()), (text, other) => {
        const matches = compileGlob(escapeGlob(text));
        expect([matches(text), matches(other), isGlob(escapeGlob(text))]).toEqual([true, text === other, false]);
      }),
    );
  });

  it("can't be made to hang", () => {
    expect(compileGlob(`${"*a".repeat(60)}b`)("a".repeat(2000))).toBe(false);
    expect(compileGlob(`${"**a".repeat(60)}b`)("a/".repeat(1000))).toBe(false);
  });
});

describe("isGlob", () => {
  it.each([
    ["a", false],
    ["a*", true],
    ["a?", true],
    ["a\\*", false],
    ["a\\\\*", true],
    ["/{proxy+}", false],
  ])("%j: %s", (text, is) => expect(isGlob(text)).toBe(is));
});
