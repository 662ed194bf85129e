import { describe, expect, it } from "vitest";
import { daysLeft, isDate, waiverKey } from "../../src/model/waiver.ts";

describe("daysLeft", () => {
  it.each([
    ["2026-11-20", "2026-11-20T00:00:00Z", 1],
    ["2026-11-20", "2026-11-20T23:59:59.999Z", 1],
    ["2026-11-20", "2026-11-21T00:00:00Z", 0],
    ["2026-11-20", "2026-11-19T23:59:59Z", 2],
    ["2028-03-01", "2028-02-28T12:00:00Z", 3],
    ["2020-01-01", "2026-11-20T00:00:00Z", -2514],
  ])("%s, seen at %s: %d", (expires, now, days) => expect(daysLeft({ expires }, new Date(now))).toBe(days));
});

describe("isDate", () => {
  it.each([
    ["2027-03-31", true],
    ["2028-02-29", true],
    ["2027-02-29", false],
    ["2027-04-31", false],
    ["2027-13-01", false],
    ["2027-00-10", false],
    ["27-03-31", false],
    ["2027-3-31", false],
    ["2027-03-31T00:00:00Z", false],
    ["31.03.2027", false],
    ["never", false],
    ["", false],
  ])("%j: %s", (text, is) => expect(isDate(text)).toBe(is));
});

describe("waiverKey", () => {
  it("tells scopes apart, and nothing else", () => {
    const one = { policy: "p", api: "a", stage: "s" };
    expect(waiverKey({ ...one })).toBe(waiverKey({ stage: "s", api: "a", policy: "p" }));
    expect(waiverKey(one)).not.toBe(waiverKey({ policy: "p", api: "a", path: "s" }));
    expect(waiverKey(one)).not.toBe(waiverKey({ policy: "p", api: "a" }));
  });
});
