import { describe, expect, it } from "vitest";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { describeStandard, serves, standardOf, standards } from "../../src/model/standard.ts";

describe("standards", () => {
  it.each([
    ["FSBP:APIGateway.5", "FSBP"],
    ["NIST-800-53-r5:AC-4(26)", "NIST-800-53-r5"],
    ["HIPAA:164.312(e)(2)(ii)", "HIPAA"],
    ["nothing", ""],
  ])("%s is of %s", (control, standard) => expect(standardOf(control)).toBe(standard));

  it("have a title and a source", () => {
    for (const { title, url } of standards)
      expect([title, url]).toEqual([expect.stringMatching(/./), expect.stringMatching(/^https:/)]);
  });

  it("of a user's own are called by their id", () => {
    expect(describeStandard("ACME")).toEqual({ id: "ACME", title: "ACME" });
  });

  it("are served by whoever names one of their controls, not by a name that only begins alike", () => {
    expect(serves({ controls: ["FSBP:APIGateway.5"] }, ["HIPAA", "FSBP"])).toBe(true);
    expect(serves({ controls: ["FSBPX:1", "NIST-800-53-r5:SC-8"] }, ["FSBP", "NIST-800-53"])).toBe(false);
  });

  it("are all that built-in policies speak of", () => {
    const named = new Set(loadPolicies([builtInPolicies()]).flatMap(({ controls }) => controls.map(standardOf)));
    expect([...named].filter((id) => !standards.some((standard) => standard.id === id))).toEqual([]);
  });
});
