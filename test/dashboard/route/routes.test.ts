import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absoluteTime, askedFindings, toggled } from "../../../src/dashboard/route/filters.ts";
import { partsOf, pickQuery } from "../../../src/dashboard/route/page-parts.ts";
import { routeOf } from "../../../src/dashboard/route/routes.ts";
import { isPage } from "../../../src/feed/assets/pages.ts";

describe("the address", () => {
  it.each([
    ["/", { page: "overview" }],
    ["/findings", { page: "findings" }],
    ["/findings/", { page: "findings" }],
    ["/findings/3f", { page: "finding", id: "3f" }],
    ["/standards/NIST-CSF-2.0", { page: "standard", id: "NIST-CSF-2.0" }],
    ["/policies/a%20b", { page: "policy", id: "a b" }],
    ["/audits/x/y", { page: "missing" }],
    ["/exposure/x", { page: "missing" }],
    ["/policies/%E0%A4%A", { page: "missing" }],
    ["/nowhere", { page: "missing" }],
    ["/constructor", { page: "missing" }],
    ["/__proto__/x", { page: "missing" }],
  ])("%s is a page", (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });

  it("is a page exactly where the feed answers with one", () => {
    const part = fc.constantFrom(
      "",
      "findings",
      "exposure",
      "standards",
      "coverage",
      "etc",
      "PCI-DSS-4.0.1",
      "a%20b",
      "..",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        const path = `/${parts.join("/")}`;
        expect(isPage(path)).toBe(routeOf(path).page !== "missing");
      }),
    );
  });

  it("finds every id again", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (id) => {
        expect(routeOf(`/policies/${encodeURIComponent(id)}`)).toEqual({ page: "policy", id });
      }),
    );
  });

  it.each([
    ["", { state: "new,open,reopened" }],
    ["state=waived&severity=high,low", { state: "waived", severity: "high,low" }],
    ["state=any", { state: "new,open,reopened,waived,resolved" }],
    ["group=api&parts=3&sort=changed&text=a b", { state: "new,open,reopened", text: "a b", sort: "changed" }],
    ["since=24h&sort=severity", { state: "new,open,reopened", since: "2026-11-26T09:00:00.000Z" }],
  ])("?%s asks the feed for what it says", (query, asked) => {
    expect(askedFindings(new URLSearchParams(query), Date.parse("2026-11-27T09:14:03Z"))).toEqual(asked);
  });

  it("leaves a time that is one as it is", () => {
    expect(absoluteTime("2026-11-20T09:14:00Z", 0)).toBe("2026-11-20T09:14:00Z");
    expect(absoluteTime("7d", Date.parse("2026-11-27T09:59:59Z"))).toBe("2026-11-20T09:00:00.000Z");
  });

  it("switches values on and off, in their order", () => {
    const all = ["a", "b", "c"];
    expect(toggled(["c"], "a", all)).toBe("a,c");
    expect(toggled(["a", "c"], "a", all)).toBe("c");
  });

  it.each([
    ["", 1],
    ["parts=3", 3],
    ["parts=0", 1],
    ["parts=-2", 1],
    ["parts=1e9", 40],
    ["parts=x", 1],
  ])("?%s asks for so many parts", (query, parts) => {
    expect(partsOf(new URLSearchParams(query))).toBe(parts);
  });

  it("takes what has a name and a value", () => {
    expect(pickQuery(new URLSearchParams("a=1&b=&c=3"), ["a", "b"])).toEqual({ a: "1" });
  });
});
