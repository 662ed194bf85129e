import { describe, expect, it } from "vitest";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { createEnvironment } from "../../src/evaluate/environment.ts";
import { exampleVariables } from "../../src/evaluate/example-variables.ts";
import { type Explanation, explain } from "../../src/evaluate/explain/explain.ts";
import { createTrialScope } from "../../src/evaluate/explain/trial-scope.ts";
import { parseExpression } from "../../src/evaluate/expression.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { examplePolicy } from "./waiver-samples.ts";

const policy = examplePolicy("p", {
  parameters: { allowed: { type: "list<string>", default: ["prod"], description: "Allowed" } },
});

const example = {
  stage: {
    stageName: "prod",
    tracingEnabled: true,
    variables: { env: "prod" },
    methodSettings: { "*/*": { loggingLevel: "INFO", throttlingRateLimit: 10 }, "pets/GET": { loggingLevel: "OFF" } },
  },
  stages: [
    { stageName: "beta" },
    { stageName: "prod", tracingEnabled: true },
    { stageName: "dev", tracingEnabled: true },
    { stageName: "old" },
    { stageName: "older" },
  ],
};

/** An explanation as indented lines. */
function show({ source, value, error, note, because }: Explanation, depth = 0): string[] {
  const outcome = error === undefined ? (value === undefined ? "(not set)" : JSON.stringify(value)) : "error";
  const own = `${"  ".repeat(depth)}${source} = ${outcome}${note === undefined ? "" : ` (${note})`}`;
  return [own, ...because.flatMap((reason) => show(reason, depth + 1))];
}

function explained(expression: string): string[] {
  const environment = createEnvironment(policy, "AWS::ApiGateway::Stage", { allowed: ["prod"] });
  const scope = createTrialScope(environment, exampleVariables("AWS::ApiGateway::Stage", example));
  return show(explain(parseExpression(expression, environment), scope));
}

describe("an explanation names", () => {
  it.each<[string, string, string[]]>([
    ["a member's value", "stage.tracingEnabled", ["stage.tracingEnabled = true"]],
    ["a member that is not set", "stage.description", ["stage.description = (not set)"]],
    [
      "the first false term of &&, wherever it is nested",
      '(stage.tracingEnabled && stage.stageName == "beta") && has(stage.description)',
      [
        'stage.tracingEnabled && stage.stageName == "beta" && has(stage.description) = false',
        '  stage.stageName == "beta" = false',
        '    stage.stageName = "prod"',
      ],
    ],
    [
      "all terms of && when it holds",
      "stage.tracingEnabled && has(stage.variables)",
      [
        "stage.tracingEnabled && has(stage.variables) = true",
        "  stage.tracingEnabled = true",
        "  has(stage.variables) = true",
        '    stage.variables = {"env":"prod"}',
      ],
    ],
    [
      "the first true term of ||",
      "has(stage.description) || stage.tracingEnabled || has(stage.variables)",
      [
        "has(stage.description) || stage.tracingEnabled || has(stage.variables) = true",
        "  stage.tracingEnabled = true",
      ],
    ],
    [
      "all terms of || when none holds",
      "has(stage.description) || !stage.tracingEnabled",
      [
        "has(stage.description) || !stage.tracingEnabled = false",
        "  has(stage.description) = false",
        "    stage.description = (not set)",
        "  !stage.tracingEnabled = false",
        "    stage.tracingEnabled = true",
      ],
    ],
    [
      "the condition and the branch that was taken",
      "stage.tracingEnabled ? has(stage.description) : true",
      [
        "stage.tracingEnabled ? has(stage.description) : true = false",
        "  stage.tracingEnabled = true",
        "  has(stage.description) = false",
        "    stage.description = (not set)",
      ],
    ],
    [
      "the values that were compared, and no literals",
      'stage.stageName in ["beta", "dev"]',
      ['stage.stageName in ["beta", "dev"] = false', '  stage.stageName = "prod"'],
    ],
    [
      "parameters",
      "stage.stageName in parameters.allowed",
      ["stage.stageName in parameters.allowed = true", '  stage.stageName = "prod"', '  parameters.allowed = ["prod"]'],
    ],
    [
      "the element for which all() does not hold",
      "stages.all(s, s.tracingEnabled)",
      [
        "stages.all(s, s.tracingEnabled) = false (2 of 5 elements)",
        "  s.tracingEnabled = (not set)",
        '    s = {"stageName":"beta"}',
      ],
    ],
    [
      "the element for which exists() holds",
      'stages.exists(s, s.stageName == "dev" && s.tracingEnabled)',
      [
        'stages.exists(s, s.stageName == "dev" && s.tracingEnabled) = true (1 of 5 elements)',
        '  s.stageName == "dev" && s.tracingEnabled = true',
        '    s = {"stageName":"dev","tracingEnabled":true}',
        '    s.stageName == "dev" = true',
        '      s.stageName = "dev"',
        "    s.tracingEnabled = true",
      ],
    ],
    [
      "the first few elements when exists() holds for none",
      'stages.exists(s, s.stageName == "x")',
      [
        'stages.exists(s, s.stageName == "x") = false (0 of 5 elements)',
        '  s.stageName == "x" = false',
        '    s = {"stageName":"beta"}',
        '    s.stageName = "beta"',
        '  s.stageName == "x" = false',
        '    s = {"stageName":"prod","tracingEnabled":true}',
        '    s.stageName = "prod"',
        '  s.stageName == "x" = false',
        '    s = {"stageName":"dev","tracingEnabled":true}',
        '    s.stageName = "dev"',
      ],
    ],
    [
      "the list when it is empty",
      "deployments.all(d, has(d.description))",
      ["deployments.all(d, has(d.description)) = true (0 of 0 elements)", "  deployments = []"],
    ],
    [
      "keys of a map",
      'stage.methodSettings.all(k, stage.methodSettings[k].loggingLevel == "INFO")',
      [
        'stage.methodSettings.all(k, stage.methodSettings[k].loggingLevel == "INFO") = false (1 of 2 elements)',
        '  stage.methodSettings[k].loggingLevel == "INFO" = false',
        '    k = "pets/GET"',
        '    stage.methodSettings[k].loggingLevel = "OFF"',
      ],
    ],
    [
      "what stands behind a name that was bound",
      'cel.bind(n, stage.stageName, n == "prod")',
      [
        'cel.bind(n, stage.stageName, n == "prod") = true',
        '  n = stage.stageName = "prod"',
        '  n == "prod" = true',
        '    n = "prod"',
      ],
    ],
    [
      "an error, where it arose",
      "stage.methodSettings.all(k, stage.methodSettings[k].throttlingRateLimit > 5.0)",
      [
        "stage.methodSettings.all(k, stage.methodSettings[k].throttlingRateLimit > 5.0) = error (1 of 2 elements)",
        "  stage.methodSettings[k].throttlingRateLimit > 5.0 = error",
        '    k = "pets/GET"',
        "    stage.methodSettings[k].throttlingRateLimit = (not set)",
      ],
    ],
    [
      "elements whose name hides a variable, or what CEL calls a type",
      "stages.exists(stage, stages.all(type, stage.tracingEnabled))",
      [
        "stages.exists(stage, stages.all(type, stage.tracingEnabled)) = true (2 of 5 elements)",
        "  stages.all(type, stage.tracingEnabled) = true (5 of 5 elements)",
        '    stage = {"stageName":"prod","tracingEnabled":true}',
        "    stage.tracingEnabled = true",
        '      type = {"stageName":"beta"}',
        "    stage.tracingEnabled = true",
        '      type = {"stageName":"prod","tracingEnabled":true}',
        "    stage.tracingEnabled = true",
        '      type = {"stageName":"dev","tracingEnabled":true}',
      ],
    ],
    [
      "arguments of a function",
      'regexMatches(stage.stageName, "^p")',
      ['regexMatches(stage.stageName, "^p") = true', '  stage.stageName = "prod"'],
    ],
  ])("%s", (_, expression, lines) => expect(explained(expression)).toEqual(lines));
});

describe("every built-in policy", () => {
  const compiled = compilePolicies(loadPolicies([builtInPolicies()]));

  /** Errors anywhere in an explanation. */
  const errorsIn = ({ error, because }: Explanation): string[] => [
    ...(error === undefined ? [] : [error]),
    ...because.flatMap(errorsIn),
  ];

  it.each(compiled)("$policy.id is explained on each of its examples as it judges them", ({ policy: own, cases }) => {
    for (const { source, when, assert } of cases) {
      const { pass, fail, skip } = source.examples;
      for (const { parameters, ...given } of [...pass, ...fail, ...skip]) {
        if (parameters !== undefined) continue;
        const defaults = Object.entries(own.parameters).map(([name, { default: value }]) => [name, value]);
        const environment = createEnvironment(own, source.resource, Object.fromEntries(defaults), source.subject);
        const variables = exampleVariables(source.resource, given, source.subject);
        for (const condition of [...(when ? [when] : []), assert]) {
          if (condition === assert && when && when.evaluate(variables) !== true) continue;
          const tree = parseExpression(condition.source, environment);
          const explanation = explain(tree, createTrialScope(environment, variables));
          expect(explanation.value ?? false, condition.source).toBe(condition.evaluate(variables));
          expect(errorsIn(explanation), condition.source).toEqual([]);
        }
      }
    }
  });
});
