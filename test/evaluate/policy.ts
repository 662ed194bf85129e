import { type CompiledPolicy, compilePolicies } from "../../src/evaluate/compile.ts";
import { PolicyProblemsError } from "../../src/evaluate/problem.ts";
import type { Policy, PolicyCase } from "../../src/model/policy.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";

/** A policy with one case, of which a test says only what matters to it. */
export function createPolicy(resource: ResourceType, change: Partial<PolicyCase & Policy> = {}): Policy {
  const {
    subject,
    when,
    assert = "true",
    message = "wrong",
    examples = { pass: [], fail: [], skip: [] },
    ...rest
  } = change;
  return {
    id: "tried",
    title: "It holds",
    severity: "medium",
    enabled: true,
    why: "Because.",
    remediation: { text: "Repair it." },
    controls: [],
    aliases: [],
    parameters: {},
    family: "tests",
    file: "tests/tried.yaml",
    cases: [
      { resource, assert, message, examples, ...(when === undefined ? {} : { when }), ...(subject ? { subject } : {}) },
    ],
    ...rest,
  };
}

/** The same, compiled. */
export function compileOne(resource: ResourceType, change: Partial<PolicyCase & Policy> = {}): CompiledPolicy {
  const [compiled] = compilePolicies([createPolicy(resource, change)]);
  if (!compiled) throw new Error("compilePolicies returned nothing");
  return compiled;
}

/** What compiling says is wrong: offset, message, and what was probably meant; undefined when it compiles. */
export function problemIn(resource: ResourceType, change: Partial<PolicyCase & Policy>): string | undefined {
  try {
    compileOne(resource, change);
    return undefined;
  } catch (error) {
    if (!(error instanceof PolicyProblemsError)) throw error;
    return error.problems
      .map(({ path, offset, message, nearest }) => {
        const meant = nearest === undefined ? "" : ` (${nearest}?)`;
        return `${path.slice(2).join(".")}@${offset}: ${message}${meant}`;
      })
      .join("\n");
  }
}
