import { describe, expect, it } from "vitest";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { checkExamples, evaluateExample } from "../../src/evaluate/examples.ts";
import { readPolicy } from "../../src/load/policy-file.ts";
import { policyTemplate } from "../../src/load/policy-template.ts";
import { mutantsOf } from "../policy-mutants.ts";

const subjects = [{ subject: undefined }, { subject: "difference" as const }];

describe.each(subjects)("the policy that `policies new` writes about a resource or $subject", ({ subject }) => {
  const text = policyTemplate("my-policy", subject);
  const read = (yaml: string) => readPolicy("own/my-policy.yaml", yaml, "own");

  it("is right, and its examples do what they say", () => {
    const { policy, problems } = read(text);
    expect(problems).toEqual([]);
    expect(policy && compilePolicies([policy]).flatMap(checkExamples)).toEqual([]);
  });

  it("stays right when what is commented out is taken in", () => {
    const whole = text.replace(/^# (enabled|controls|parameters): /gm, "$1: ").replace(/^# {3}(least: .*)$/m, "  $1");
    expect(whole).not.toBe(text);
    const { policy, problems } = read(whole);
    expect(problems).toEqual([]);
    expect(policy).toMatchObject({ enabled: false, controls: ["ACME:OPS-1"], parameters: { least: { default: 10 } } });
  });

  it.each(["when", "assert"] as const)("has examples that notice each change of its `%s`", (member) => {
    const { policy } = read(text);
    const source = policy?.cases[0];
    if (!policy || !source) throw new Error("there is a policy");
    const survivors = mutantsOf(source[member] ?? "").filter((condition) =>
      (["pass", "fail", "skip"] as const).every((expected) =>
        source.examples[expected].every(
          (example) => evaluateExample(policy, { ...source, [member]: condition }, example) === expected,
        ),
      ),
    );
    expect(survivors).toEqual([]);
  });
});
