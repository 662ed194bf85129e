import { describe, expect, it } from "vitest";
import { evaluateExample } from "../../src/evaluate/examples.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import { createPolicy, problemIn } from "./policy.ts";

const integration = "AWS::ApiGateway::Integration";
const stage = "AWS::ApiGateway::Stage";

describe("a mistake in an expression is refused when it is loaded", () => {
  it.each<[assertion: string, problem: string]>([
    ["integration.tlsConfg.insecureSkipVerification", "assert@12: v1.Integration has no member tlsConfg (tlsConfig?)"],
    ["has(integration.tlsConfg)", "assert@16: v1.Integration has no member tlsConfg (tlsConfig?)"],
    [
      "has(integration.tlsConfig.insecureSkip)",
      "assert@26: v1.TlsConfig has no member insecureSkip; there are insecureSkipVerification",
    ],
    ["stages.all(s, has(s.variabels))", "assert@20: v1.Stage has no member variabels (variables?)"],
    ["integration.Uri == ''", "assert@12: v1.Integration has no member Uri (uri?)"],
    ["intgration.uri == ''", "assert@0: no variable is called intgration here (integration?)"],
    ["regional.vpcLink.size() == 0", "assert@9: Regional has no member vpcLink (vpcLinks?)"],
    ["parameters.limit > 3", "assert@0: no variable is called parameters here; there are api, resources, methods,"],
    ["integration.timeoutInMillis == '29000'", "assert@0: no such overload: double == string"],
    ["integration.uri", "assert@0: a condition is true or false, and this is of type string"],
    ["integration.uri.startWith('x')", "assert@16: there is no function startWith() (startsWith?)"],
    ["lambdaArns(integration.uri) == ''", "assert@0: there is no function lambdaArns() (lambdaArn?)"],
    ["lambdaArn(api) == ''", "assert@0: lambdaArn(v1.RestApi) does not fit lambdaArn(string): string"],
    ["has(stages)", "assert@4: has() asks about a member"],
    ["has('x')", "assert@4: has() asks about a member"],
    ["has(integration.uri, 'x')", "assert@0: has(string, string) does not fit has"],
    ["integration.?uri == ''", "assert@12: there is no optional access: ask with has()"],
    ["integration.uri ==", "assert@18: Unexpected token: EOF"],
    ["integration.uri.matches('^(a+)+$')", "assert@16: matches() can be made to hang"],
    [
      "regexMatches(integration.uri, '(')",
      "assert@30: the pattern does not compile: error parsing regexp: missing closing )",
    ],
    ["regexMatches(integration.uri, '(?=a)')", "assert@30: the pattern does not compile"],
    [
      "regexMatches(integration.uri, integration.uri)",
      "assert@30: the pattern of regexMatches() is a literal or a parameter",
    ],
    ["dyn(integration).anything == 1", "assert@0: dyn() would hide misspelt members"],
    ["has(integration.timeoutInMillis) ? integration.timeoutInMillis : 300", "assert@0: Ternary branches"],
    ["stages.all(a, stages.all(b, stages.all(c, true)))", "assert@35: all() is nested 3 deep, and 2 is the limit"],
    [`integration.uri in [${Array.from({ length: 501 }, () => "'x'").join()}]`, "assert@"],
    [`${"(".repeat(40)}true${")".repeat(40)}`, "assert@"],
    [`${Array.from({ length: 300 }, () => "integration.uri == ''").join(" || ")}`, "assert@"],
  ])("%s", (assert, problem) => {
    expect(problemIn(integration, { assert })).toContain(problem);
  });

  it("in a message's placeholder, at its place", () => {
    const message = "{method.httpMethod} {{as is}} {integration.ur}";
    expect(problemIn(integration, { message })).toBe("message@43: v1.Integration has no member ur (uri?)");
  });

  it.each([
    ["a brace that is not closed {integration.uri", "message@27: { is not closed; write {{ for a brace"],
    ["a brace that closes nothing }", "message@28: } closes nothing; write }} for a brace"],
  ])("%s", (message, problem) => {
    expect(problemIn(integration, { message })).toBe(problem);
  });
});

describe("an assertion that holds because a member is not set", () => {
  it.each([
    'method.authorizationType != "NONE"',
    '!(method.authorizationType == "NONE")',
    '!(method.authorizationType in ["NONE"])',
    'has(integration.uri) && method.authorizationType != "NONE"',
    'has(integration.uri) ? method.authorizationType != "NONE" : false',
    'stages.all(s, has(s.stageName) && method.authorizationType != "NONE")',
  ])("is refused: %s", (assert) => {
    expect(problemIn(integration, { assert })).toContain("also holds when method.authorizationType is not set");
  });

  it.each([
    ['has(method.authorizationType) && method.authorizationType != "NONE"', undefined],
    ['method.authorizationType != "NONE"', "has(method.authorizationType)"],
    ['method.authorizationType in ["AWS_IAM", "CUSTOM"]', undefined],
    ['method.authorizationType == "AWS_IAM"', undefined],
    ["method.authorizationType != ''", undefined],
    ["method.authorizationType != method.httpMethod", undefined],
    ["!stages.exists(s, s.stageName != 'prod')", undefined],
  ])("is accepted where absence was thought of: %s", (assert, when) => {
    expect(problemIn(integration, { assert, ...(when === undefined ? {} : { when }) })).toBeUndefined();
  });
});

/** What a condition says of an example. */
function evaluate(resource: ResourceType, assert: string, example: JsonObject): string {
  const policy = createPolicy(resource, { assert });
  const [only] = policy.cases;
  return only ? evaluateExample(policy, only, example) : "no case";
}

describe("numbers", () => {
  it.each([
    "integration.timeoutInMillis == 29000",
    "29000 == integration.timeoutInMillis",
    "integration.timeoutInMillis != 28999",
    "integration.timeoutInMillis in [29000, 30000]",
    "!(integration.timeoutInMillis in [29001])",
    "integration.timeoutInMillis in [29000.0]",
    "integration.timeoutInMillis > 28999 && integration.timeoutInMillis <= 29000",
    "integration.timeoutInMillis + 1 == 29001 && 1 + integration.timeoutInMillis == 29001",
    "integration.timeoutInMillis / 1000 == 29 && 58000 / integration.timeoutInMillis == 2",
    "integration.timeoutInMillis - 1 == 28999 && integration.timeoutInMillis * 2 == 58000",
    "[28999, 29000].exists(t, t == integration.timeoutInMillis)",
    "stages.size() == 0 && size(stages) in [0]",
  ])("of AWS compare with whole-number literals: %s", (assert) => {
    expect(evaluate(integration, assert, { integration: { timeoutInMillis: 29000 } })).toBe("pass");
  });

  it("that are not set have no value: reading one throws, so that 0 is never invented", () => {
    expect(() => evaluate(integration, "integration.timeoutInMillis < 1", { integration: {} })).toThrow(
      /timeoutInMillis/,
    );
    expect(evaluate(integration, "!has(integration.timeoutInMillis)", { integration: {} })).toBe("pass");
    expect(evaluate(integration, "has(integration.timeoutInMillis)", { integration: { timeoutInMillis: 0 } })).toBe(
      "pass",
    );
  });
});

describe("what is not set", () => {
  it.each<[assertion: string, example: JsonObject]>([
    ["integration.uri == ''", {}],
    ["!integration.tlsConfig.insecureSkipVerification", { integration: {} }],
    ["!has(integration.tlsConfig.insecureSkipVerification)", { integration: {} }],
    ["!has(integration.tlsConfig)", { integration: { tlsConfig: null } }],
    ["has(integration.tlsConfig)", { integration: { tlsConfig: {} } }],
    ["!has(integration.uri)", { integration: { uri: "" } }],
    ["!has(integration.cacheKeyParameters)", { integration: { cacheKeyParameters: [] } }],
    ["!has(integration.requestTemplates)", { integration: { requestTemplates: {} } }],
    ["integration.cacheKeyParameters.size() == 0 && integration.requestTemplates.size() == 0", {}],
    ["!('a' in integration.requestTemplates) && !has(integration.requestTemplates.a)", {}],
    [
      "'a' in integration.requestTemplates && !('b' in integration.requestTemplates)",
      { integration: { requestTemplates: { a: "x", b: null } } },
    ],
    ["!has(authorizer) && !has(authorizer.id) && authorizer.id == ''", {}],
    ["has(authorizer) && !has(authorizer.id)", { authorizer: {} }],
    ["regional.vpcLinks.size() == 0 && !has(regional.account)", {}],
    ["target.region == 'eu-west-1' && target.accountId.size() == 12", {}],
    ["stages.all(s, !has(s.canarySettings.stageVariableOverrides))", { stages: [{}] }],
    ["has(integration.integrationResponses.default)", { integration: { integrationResponses: { default: {} } } }],
  ])("%s", (assert, example) => {
    expect(evaluate(integration, assert, example)).toBe("pass");
  });
});

describe("names that JavaScript knows", () => {
  it("are ordinary keys of a map", () => {
    const variables: JsonObject = JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}');
    const assert =
      "stage.variables['__proto__'] == 'a' && stage.variables.constructor == 'b' && size(stage.variables) == 3";
    expect(evaluate(stage, assert, { stage: { variables } })).toBe("pass");
    expect(evaluate(stage, "!('__proto__' in stage.variables) && !has(stage.variables.constructor)", {})).toBe("pass");
  });

  it("are no members of a structure", () => {
    expect(problemIn(stage, { assert: "has(stage.constructor)" })).toContain("v1.Stage has no member constructor");
    expect(problemIn(stage, { assert: "stage.__proto__ == stage" })).toContain("v1.Stage has no member __proto__");
  });
});

it("a pattern that would keep JavaScript busy for years has its answer", () => {
  const uri = `${"a".repeat(100_000)}!`;
  expect(evaluate(integration, "regexMatches(integration.uri, '^(a+)+$')", { integration: { uri } })).toBe("fail");
});
