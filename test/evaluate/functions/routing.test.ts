import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { routedApis, shadowedRules } from "../../../src/evaluate/functions/routing.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";

const rule = (RoutingRuleId: string, Priority: number, ...Conditions: Json[]): JsonObject => ({
  RoutingRuleId,
  Priority,
  Conditions,
  Actions: [{ InvokeApi: { ApiId: `api-${RoutingRuleId}`, Stage: "prod" } }],
});
const paths = (...AnyOf: string[]): Json => ({ MatchBasePaths: { AnyOf } });
const header = (Header: string, ValueGlob: string): Json => ({ MatchHeaders: { AnyOf: [{ Header, ValueGlob }] } });

describe("routedApis", () => {
  it("lists each API once", () => {
    expect(routedApis([rule("a", 1), rule("b", 2), rule("a", 3), {}, { Actions: [{}, null, 7] }])).toEqual([
      "api-a",
      "api-b",
    ]);
  });
});

describe("shadowedRules", () => {
  it("finds what comes after a rule without conditions, by priority and not as listed", () => {
    const rules = [rule("late", 30, paths("pets")), rule("all", 20), rule("early", 10, paths("pets"))];
    expect(shadowedRules(rules)).toEqual(["late"]);
  });

  it("finds a rule that asks for what an earlier one asks for, and more", () => {
    const rules = [
      rule("pets", 1, paths("pets", "animals")),
      rule("same", 2, paths("animals", "pets")),
      rule("narrower", 3, header("X-Version", "2*"), paths("pets", "animals")),
      rule("other", 4, paths("owners")),
      rule("named", 5, header("x-version", "2*")),
      rule("cased", 6, header("X-Version", "2*")),
      rule("value", 7, header("X-Version", "3*")),
    ];
    expect(shadowedRules(rules)).toEqual(["same", "narrower", "cased"]);
  });

  it("answers for any rules", () => {
    expect(() =>
      fc.assert(
        fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (rules) => {
          expect(Array.isArray(shadowedRules(rules as JsonObject[]))).toBe(true);
          expect(Array.isArray(routedApis(rules as JsonObject[]))).toBe(true);
        }),
      ),
    ).not.toThrow();
  });
});
