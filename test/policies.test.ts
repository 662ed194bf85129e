import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { compilePolicies } from "../src/evaluate/compile.ts";
import { checkExamples, evaluateExample } from "../src/evaluate/examples.ts";
import { loadPolicies } from "../src/load/policies.ts";
import type { Json, JsonObject } from "../src/model/json.ts";

const policies = loadPolicies([new URL("../policies", import.meta.url).pathname]);
const compiled = compilePolicies(policies);

/** Every copy of `value` with one member or element taken out, at any depth. */
function* withoutOne(value: Json): Generator<Json> {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    const rest = Array.isArray(value) ? value.toSpliced(Number(key), 1) : { ...value };
    if (!Array.isArray(rest)) delete rest[key];
    yield rest;
    const member: Json | undefined = Array.isArray(value) ? value[Number(key)] : value[key];
    for (const smaller of withoutOne(member ?? null)) {
      yield Array.isArray(value) ? value.with(Number(key), smaller) : { ...value, [key]: smaller };
    }
  }
}

describe("every policy", () => {
  it.each(compiled)("$policy.id answers its examples as they say", (policy) => {
    expect(checkExamples(policy)).toEqual([]);
  });

  it.each(policies)("$id bears examples from which any one member is taken", (policy) => {
    for (const policyCase of policy.cases) {
      const { pass, fail, skip } = policyCase.examples;
      for (const example of [...pass, ...fail, ...skip]) {
        const { parameters, ...variables } = example;
        for (const smaller of withoutOne(variables)) {
          const tried: JsonObject = { ...(smaller as JsonObject), ...(parameters === undefined ? {} : { parameters }) };
          expect(["pass", "fail", "skip"], JSON.stringify(tried)).toContain(evaluateExample(policy, policyCase, tried));
        }
      }
    }
  });

  it.each(policies)("$id has its file's name and its folder's family", ({ id, file, family }) => {
    expect([basename(file, ".yaml"), basename(dirname(file))]).toEqual([id, family]);
  });

  it.each(policies)("$id gives a passing and a failing example of each case, and says how to repair", (policy) => {
    for (const { examples, remediation = policy.remediation } of policy.cases) {
      expect(examples.pass.length).toBeGreaterThan(0);
      expect(examples.fail.length).toBeGreaterThan(0);
      expect(remediation.text).toMatch(/^[A-Z].*\.$/s);
    }
  });
});

describe("all policies together", () => {
  it("have an id, aliases and a title of their own", () => {
    const names = policies.flatMap(({ id, aliases }) => [id, ...aliases]);
    const titles = policies.map(({ title }) => title);
    expect(names).toEqual([...new Set(names)]);
    expect(titles).toEqual([...new Set(titles)]);
  });

  it("name controls as STANDARD:ID", () => {
    for (const { id, controls } of policies)
      for (const control of controls) expect(control, id).toMatch(/^[\w.-]+:[\w.()-]+$/);
  });
});
