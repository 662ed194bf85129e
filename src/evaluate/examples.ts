import type { JsonObject } from "../model/json.ts";
import type { Policy, PolicyCase, PolicyExample } from "../model/policy.ts";
import { type CompiledCase, type CompiledPolicy, compileCase } from "./compile.ts";
import { createEnvironment } from "./environment.ts";
import { exampleVariables, findMistakes } from "./example-variables.ts";
import { failure } from "./finding.ts";
import { judgeVisible } from "./judge.ts";
import { parameterValues } from "./parameters.ts";
import { type PolicyProblem, PolicyProblemsError } from "./problem.ts";

/** What a case said of an example. */
export type ExampleStatus = "pass" | "fail" | "skip";

/**
 * Tries one case, which may be an altered copy, on an example with its parameters. Throws a {@link PolicyProblemsError}
 * when the case doesn't compile, and cel-js's EvaluationError when it does not bear what the example holds.
 */
export function evaluateExample(policy: Policy, source: PolicyCase, example: PolicyExample): ExampleStatus {
  return tryExample(compileFor(policy, source, example), example);
}

const exampleResource = { name: "example", arn: "arn:aws:apigateway:eu-west-1::/example", partition: "aws" };

/** A failure's finding is made too, so that its message, evidence and command are tried. */
function tryExample(compiled: CompiledCase, example: PolicyExample): ExampleStatus {
  const { resource: type, subject } = compiled.source;
  const variables = exampleVariables(type, example, subject);
  const { status } = judgeVisible(compiled, variables);
  const resource = { ...exampleResource, type, accountId: "111122223333", region: "eu-west-1" };
  if (status === "fail") failure(compiled, resource, variables);
  return status === "unknown" ? "skip" : status;
}

const compiledCases = new WeakMap<PolicyCase, CompiledCase>();

function compileFor(policy: Policy, source: PolicyCase, { parameters }: PolicyExample): CompiledCase {
  const existing = parameters === undefined ? compiledCases.get(source) : undefined;
  if (existing) return existing;
  const problems: PolicyProblem[] = [];
  const report = (path: readonly (string | number)[], problem: Pick<PolicyProblem, "message">) => {
    problems.push({ file: policy.file, path, ...problem });
  };
  const overrides: JsonObject = typeof parameters === "object" && !Array.isArray(parameters) ? (parameters ?? {}) : {};
  const parameterized = parameterValues(policy, overrides, report);
  const environment = createEnvironment(policy, source.resource, parameterized, source.subject);
  const compiled = compileCase(policy, source, environment, report);
  if (!compiled || problems.length > 0) throw new PolicyProblemsError(problems);
  if (parameters === undefined) compiledCases.set(source, compiled);
  return compiled;
}

/** What is wrong with a policy's examples: another answer than they promise, misspelt members, a case that throws. */
export function checkExamples({ policy, cases }: CompiledPolicy): PolicyProblem[] {
  return cases.flatMap((compiled) => {
    const { source } = compiled;
    const at = policy.cases.indexOf(source);
    return (["pass", "fail", "skip"] as const).flatMap((expected) =>
      source.examples[expected].flatMap((example, index) => {
        const path = ["cases", at, "examples", expected, index];
        const mistakes = findMistakes(source, example, Object.keys(policy.parameters));
        const wrong = mistakes.length === 0 ? wrongAnswer(compiled, example, expected) : undefined;
        const found = wrong === undefined ? mistakes : [{ path: [], message: wrong }];
        return found.map((mistake) => ({ file: policy.file, ...mistake, path: [...path, ...mistake.path] }));
      }),
    );
  });
}

function wrongAnswer(compiled: CompiledCase, example: PolicyExample, expected: ExampleStatus): string | undefined {
  try {
    const own = example.parameters === undefined ? compiled : compileFor(compiled.policy, compiled.source, example);
    const status = tryExample(own, example);
    return status === expected ? undefined : `this example should ${expected}, and it is ${answers[status]}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const answers = { pass: "passed", fail: "failed", skip: "skipped" };
