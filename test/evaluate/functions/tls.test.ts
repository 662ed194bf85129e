import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tlsFloor, tlsTraits } from "../../../src/evaluate/functions/tls.ts";

describe("tlsFloor and tlsTraits", () => {
  it.each([
    ["TLS_1_0", "1.0", []],
    ["TLS_1_2", "1.2", []],
    ["SecurityPolicy_TLS12_2018_EDGE", "1.2", []],
    ["SecurityPolicy_TLS12_PFS_2025_EDGE", "1.2", ["PFS"]],
    ["SecurityPolicy_TLS13_2025_EDGE", "1.3", []],
    ["SecurityPolicy_TLS13_1_2_2021_06", "1.2", []],
    ["SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09", "1.2", ["FIPS", "PFS", "PQ"]],
    ["SecurityPolicy_TLS13_1_2_Ext2_PQ_2025_09", "1.2", ["PQ"]],
    ["SecurityPolicy_TLS13_1_3_2025_09", "1.3", []],
    ["SecurityPolicy_TLS13_1_3_FIPS_2025_09", "1.3", ["FIPS"]],
  ])("know %s", (policy, floor, traits) => {
    expect([tlsFloor(policy), tlsTraits(policy)]).toEqual([floor, traits]);
  });

  it.each([
    ["SecurityPolicy_TLS13_1_3_PQ_2027_01", "1.3", ["PQ"]],
    ["SecurityPolicy_TLS14_1_3_2030_01", "1.3", []],
    ["SecurityPolicy_TLS12_2026_EDGE", "1.2", []],
  ])("read %s, which AWS may add", (policy, floor, traits) => {
    expect([tlsFloor(policy), tlsTraits(policy)]).toEqual([floor, traits]);
  });

  it.each(["", "TLS_1_1", "tls_1_2", "TLS_PQ", "constructor"])("make nothing of %j", (text) => {
    expect([tlsFloor(text), tlsTraits(text)]).toEqual(["", []]);
  });

  it("answer for any text", () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string(), (text) => {
          expect(["", "1.2", "1.3"]).toContain(tlsFloor(`x${text}`));
          expect(tlsTraits(text).every((trait) => text.includes(trait))).toBe(true);
        }),
      ),
    ).not.toThrow();
  });
});
