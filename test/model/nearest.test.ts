import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../src/model/nearest.ts";
import { knownRegions, looksLikeRegion } from "../../src/model/region.ts";

describe("nearest", () => {
  it.each([
    ["eu-wst-1", ["us-west-1", "eu-west-1", "eu-west-2"], "eu-west-1"],
    ["hihg", ["high", "low"], "high"],
    ["ACCOUNTS", ["regions", "accounts"], "accounts"],
    ["--acount", ["--region", "--account"], "--account"],
    ["zzz", ["high", "low"], undefined],
    ["", ["a", "ab"], undefined],
    ["x", [], undefined],
    ["x", ["ab"], undefined],
  ])("%s among %j: %s", (name, names, expected) => expect(nearest(name, names)).toBe(expected));

  it("finds a name again that was misspelt by one letter", () => {
    const names = ["accounts", "regions", "externalId", "sessionName", "organization", "concurrency"];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(6), fc.constantFrom("", "x"), (name, at, letter) => {
        expect(nearest(name.slice(0, at) + letter + name.slice(at + 1), names)).toBe(name);
      }),
    );
  });

  it("bears any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 10_000 }), fc.array(fc.string()), (name, names) => {
        const found = nearest(name, names);
        expect(found === undefined || names.includes(found)).toBe(true);
      }),
    );
  });
});

describe("looksLikeRegion", () => {
  it("knows every Region that it would propose", () =>
    expect(knownRegions.filter((one) => !looksLikeRegion(one))).toEqual([]));

  it.each([
    "eu-wst-1",
    "eu-west",
    "eu-west-1a",
    "euwest1",
    "*",
    "",
    "global",
    "eu-west-1.evil.example",
    "eu-west-1/",
    "EU-WEST-1",
  ])("rejects %j, which would become part of a host name", (name) => expect(looksLikeRegion(name)).toBe(false));

  it.each(["eu-west-9", "ap-southeast-8", "mx-west-1"])("accepts %s, which AWS may open one day", (name) =>
    expect(looksLikeRegion(name)).toBe(true),
  );
});
