import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { evaluateExample } from "../src/evaluate/examples.ts";
import { loadPolicies } from "../src/load/policies.ts";
import type { Policy, PolicyCase } from "../src/model/policy.ts";
import { mutantsOf } from "./policy-mutants.ts";

/** Changed conditions that mean the same as the policy's own, each with the reason. */
const equivalents: readonly { readonly policy: string; readonly condition: string; readonly reason: string }[] = [];

const policies = loadPolicies([fileURLToPath(new URL("../policies", import.meta.url))]);

/** Whether the changed case is refused, throws, or answers an example otherwise than it promises. */
function isNoticed(policy: Policy, mutant: PolicyCase): boolean {
  return (["pass", "fail", "skip"] as const).some((expected) =>
    mutant.examples[expected].some((example) => {
      try {
        return evaluateExample(policy, mutant, example) !== expected;
      } catch {
        return true;
      }
    }),
  );
}

/** Conditions that could stand in the policy's place without any of its examples telling. */
function survivorsOf(policy: Policy, source: PolicyCase, member: "when" | "assert"): string[] {
  const condition = source[member];
  const excused = equivalents.filter(({ policy: id }) => id === policy.id).map((equivalent) => equivalent.condition);
  const mutants = condition === undefined ? [] : mutantsOf(condition);
  return mutants.filter((text) => !excused.includes(text) && !isNoticed(policy, { ...source, [member]: text }));
}

describe("the examples of each policy notice every change of its conditions", () => {
  const cases = policies.flatMap((policy) => policy.cases.map((source) => ({ policy, source })));
  it.each(cases.map(({ policy, source }) => ({ id: policy.id, resource: source.resource, policy, source })))(
    "$id about $resource",
    ({ policy, source }) => {
      expect(survivorsOf(policy, source, "when"), "changed `when` that no example notices").toEqual([]);
      expect(survivorsOf(policy, source, "assert"), "changed `assert` that no example notices").toEqual([]);
    },
  );
});

describe("changes of a condition", () => {
  it("are one each, and compile to CEL again", () => {
    expect(mutantsOf('a.b && !(c in ["x", "y"])')).toEqual([
      "true",
      '!(a.b && !(c in ["x", "y"]))',
      "a.b",
      '!(c in ["x", "y"])',
      'a.b || !(c in ["x", "y"])',
      '!a.b && !(c in ["x", "y"])',
      'a.b && c in ["x", "y"]',
      'a.b && !!(c in ["x", "y"])',
      "a.b && !(c in [])",
      'a.b && !(c in ["y"])',
      'a.b && !(c in ["x"])',
      'a.b && !(c in ["x~", "y"])',
      'a.b && !(c in ["x", "y~"])',
    ]);
    expect(mutantsOf("a.all(x, x <= 5)")).toEqual([
      "true",
      "!a.all(x, x <= 5)",
      "a.exists(x, x <= 5)",
      "a.all(x, !(x <= 5))",
      "a.all(x, x < 5)",
      "a.all(x, x <= 6)",
      "a.all(x, x <= 4)",
    ]);
    expect(mutantsOf('p ? q == 1 : r != "s"')).toHaveLength(8);
  });

  it("that no example notices are found", () => {
    const [policy] = policies;
    const source = policy?.cases[0];
    if (!policy || !source) throw new Error("there is no policy");
    const [example] = source.examples.fail;
    const blind = { ...source, examples: { pass: [], fail: example ? [example] : [], skip: [] } };
    expect(survivorsOf(policy, blind, "assert").length + survivorsOf(policy, blind, "when").length).toBeGreaterThan(0);
  });

  it("are excused for a reason, and only where they still stand", () => {
    for (const { policy: id, condition, reason } of equivalents) {
      const conditions = policies
        .find((policy) => policy.id === id)
        ?.cases.flatMap(({ when, assert }) => [when ?? "true", assert]);
      expect(conditions?.flatMap(mutantsOf), `${id}: ${reason}`).toContain(condition);
    }
  });
});
