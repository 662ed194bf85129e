import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { leftOut } from "../src/generate/left-out.ts";
import { builtInPolicies } from "../src/load/package-root.ts";
import { loadPolicies } from "../src/load/policies.ts";

const list = new URL("../../shared/reference/policies.md", import.meta.url).pathname;
const policies = loadPolicies([builtInPolicies()]);
const known = new Set(policies.flatMap(({ id, aliases }) => [id, ...aliases]));

describe("the library", () => {
  it("has more than 150 policies", () => expect(policies.length).toBeGreaterThan(150));

  it("leaves out only what is not there", () => {
    expect(leftOut.filter(({ condition }) => known.has(condition))).toEqual([]);
  });
});

describe.skipIf(!existsSync(list))("the list of conditions (skipped where it is not beside the repository)", () => {
  const conditions = existsSync(list)
    ? [...readFileSync(list, "utf8").matchAll(/^\| B?\d+ \| ([a-z0-9-]+) \|/gm)].map(([, id]) => id ?? "")
    : [];

  it("has 170 conditions, each a policy or left out with a reason", () => {
    expect(conditions).toHaveLength(170);
    const excused = new Set(leftOut.map(({ condition }) => condition));
    expect(conditions.filter((id) => !known.has(id) && !excused.has(id))).toEqual([]);
  });
});
