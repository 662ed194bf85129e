import type { JsonObject } from "../model/json.ts";
import type { Policy, PolicyCase, Remediation } from "../model/policy.ts";
import { type CommandRenderer, compileCommand } from "./command.ts";
import { createEnvironment, type PolicyEnvironment } from "./environment.ts";
import { compileAssertion, compileCondition, type Expression } from "./expression.ts";
import { parameterValues } from "./parameters.ts";
import { ExpressionError, type PolicyProblem, PolicyProblemsError } from "./problem.ts";
import { compileTemplate, type Template } from "./template.ts";

/** One case of a policy, ready to be evaluated. */
export interface CompiledCase {
  readonly policy: Policy;
  readonly source: PolicyCase;
  readonly when: Expression | undefined;
  readonly assert: Expression;
  readonly message: Template;
  readonly remediation: Remediation;
  readonly command: CommandRenderer | undefined;
}

/** Whether a case is about resources as they are, rather than about what differs. */
export function isAboutResource({ source }: CompiledCase): boolean {
  return source.subject === undefined;
}

/** A policy, ready to be evaluated. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly cases: readonly CompiledCase[];
}

/** Parameter values from settings: by policy id, then by parameter name. */
export type ParameterOverrides = Readonly<Record<string, JsonObject>>;

const compiledWithDefaults = new WeakMap<Policy, CompiledPolicy>();

/**
 * Compiles policies, once each. Throws one {@link PolicyProblemsError} with all that is wrong in them or in the
 * overrides of their parameters.
 */
export function compilePolicies(policies: readonly Policy[], overrides: ParameterOverrides = {}): CompiledPolicy[] {
  const problems: PolicyProblem[] = [];
  const compiled = policies.map((policy) => {
    const given = overrides[policy.id];
    const existing = given ? undefined : compiledWithDefaults.get(policy);
    return existing ?? compilePolicy(policy, given, problems);
  });
  if (problems.length > 0) throw new PolicyProblemsError(problems);
  for (const one of compiled) if (!overrides[one.policy.id]) compiledWithDefaults.set(one.policy, one);
  return compiled;
}

function compilePolicy(policy: Policy, overrides: JsonObject | undefined, problems: PolicyProblem[]): CompiledPolicy {
  const report: Report = (path, problem) => problems.push({ file: policy.file, path, ...problem });
  const parameters = parameterValues(policy, overrides, report);
  const cases = policy.cases.map((source, index) => {
    const environment = createEnvironment(policy, source.resource, parameters, source.subject);
    return compileCase(policy, source, environment, (path, problem) => report(["cases", index, ...path], problem));
  });
  return { policy, cases: cases.filter((one) => one !== undefined) };
}

/** Notes a problem at a member of a policy or of a case. */
export type Report = (
  path: readonly (string | number)[],
  problem: Pick<PolicyProblem, "message" | "offset" | "nearest">,
) => void;

/** Compiles one case; undefined when something in it is wrong, which is then reported. */
export function compileCase(
  policy: Policy,
  source: PolicyCase,
  environment: PolicyEnvironment,
  report: Report,
): CompiledCase | undefined {
  const remediation = source.remediation ?? policy.remediation;
  const attempt = <Result>(path: readonly string[], compile: () => Result): Result | undefined => {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const { message, offset, nearest } = error;
      report(path, { message, offset, ...(nearest ? { nearest } : {}) });
      return undefined;
    }
  };
  const { when: condition } = source;
  const when = condition === undefined ? undefined : attempt(["when"], () => compileCondition(condition, environment));
  const assert = attempt(["assert"], () => compileAssertion(source.assert, when, environment));
  const message = attempt(["message"], () => compileTemplate(source.message, environment));
  const repair = ["remediation", remediation.command === undefined ? "patch" : "command"];
  const command = attempt(repair, () => compileCommand(source, remediation, environment));
  return assert && message ? { policy, source, when, assert, message, remediation, command } : undefined;
}
