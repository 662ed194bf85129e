import { describe, expect, it } from "vitest";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Policy, PolicyCase } from "../../src/model/policy.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import { compileOne, createPolicy } from "./policy.ts";
import { regionalSnapshot, restArn, restSnapshot } from "./snapshots.ts";

const integration = "AWS::ApiGateway::Integration";

/** The REST API with its integration's configuration replaced. */
function withIntegration(config: JsonObject) {
  const snapshot = restSnapshot();
  const resources = snapshot.resources.map((resource) =>
    resource.type === integration ? { ...resource, config } : resource,
  );
  return { ...snapshot, resources };
}

function findings(change: Partial<PolicyCase & Policy>, config: JsonObject, type: ResourceType = integration) {
  return evaluateSnapshot([compileOne(type, change)], withIntegration(config), regionalSnapshot()).findings;
}

describe("a failing finding", () => {
  it("says what is wrong with which resource, what was seen, and how to repair it", () => {
    const [finding] = findings(
      {
        id: "timeout",
        title: "Integrations answer in time",
        severity: "high",
        controls: ["FSBP:APIGateway.1"],
        assert: "integration.timeoutInMillis <= 29000\n  && !integration.tlsConfig.insecureSkipVerification",
        message: "{method.httpMethod} {resource.path} waits {integration.timeoutInMillis} ms for {integration.uri}",
        remediation: { text: "Lower it.", patch: [{ op: "replace", path: "/timeoutInMillis", value: "29000" }] },
      },
      { timeoutInMillis: 60000 },
    );
    expect(finding).toEqual({
      id: finding?.id,
      exposure: { verdict: "authenticated", atWorst: "authenticated", reasons: expect.any(Array) },
      policy: "timeout",
      title: "Integrations answer in time",
      status: "fail",
      severity: "high",
      controls: ["FSBP:APIGateway.1"],
      resource: {
        type: integration,
        arn: `${restArn}/resources/r1/methods/GET/integration`,
        name: "GET /pets",
        partition: "aws",
        accountId: "111122223333",
        region: "eu-west-1",
        api: { id: "a1", name: "pets", arn: restArn },
      },
      message: "GET /pets waits 60000 ms for (not set)",
      evidence: [
        {
          path: "integration.timeoutInMillis",
          actual: 60000,
          expected: "integration.timeoutInMillis <= 29000 && !integration.tlsConfig.insecureSkipVerification",
        },
        {
          path: "integration.tlsConfig.insecureSkipVerification",
          expected: "integration.timeoutInMillis <= 29000 && !integration.tlsConfig.insecureSkipVerification",
        },
      ],
      remediation: {
        text: "Lower it.",
        command:
          "aws apigateway update-integration --region eu-west-1 --rest-api-id a1 --resource-id r1 --http-method GET --patch-operations op=replace,path=/timeoutInMillis,value=29000\n" +
          "# then redeploy each stage: aws apigateway create-deployment --region eu-west-1 --rest-api-id a1 --stage-name STAGE",
      },
    });
    expect(finding?.id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("has the same id whatever the order of resources and policies, and whatever the values", () => {
    const policies = compilePolicies(["one", "two"].map((id) => createPolicy(integration, { id, assert: "false" })));
    const ids = (evaluation: ReturnType<typeof evaluateSnapshot>) => evaluation.findings.map(({ id }) => id).sort();
    const snapshot = restSnapshot();
    const other = { ...withIntegration({ uri: "https://other.example" }), resources: snapshot.resources.toReversed() };
    const first = ids(evaluateSnapshot(policies, snapshot, regionalSnapshot()));
    expect(ids(evaluateSnapshot(policies.toReversed(), other, regionalSnapshot()))).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it.each<[placeholder: string, config: JsonObject, shown: string]>([
    ["{integration.timeoutInMillis}", { timeoutInMillis: 29000 }, "29000"],
    ["{integration.timeoutInMillis}", {}, "(not set)"],
    ["{integration.timeoutInMillis / 7}", { timeoutInMillis: 10 }, "1.4285714285714286"],
    ["{integration.cacheKeyParameters}", { cacheKeyParameters: ["a", "b"] }, "a, b"],
    ["{integration.cacheKeyParameters}", {}, "(not set)"],
    ["{integration.requestTemplates}", { requestTemplates: { a: "b" } }, '{"a":"b"}'],
    ["{integration.tlsConfig.insecureSkipVerification}", {}, "false"],
    ["{size(integration.cacheKeyParameters)}", { cacheKeyParameters: ["a", "b"] }, "2"],
    ["{integration.requestTemplates['none']}", {}, "(not set)"],
    ["{integration.type == 'MOCK' ? 'a } mock' : \"{other}\"}", {}, "{other}"],
    ["{{integration.uri}}", {}, "{integration.uri}"],
    ["{integration.uri}", { uri: "a\u001b[31m\nb\u202e" }, "a\\u001b[31m\\u000ab\\u202e"],
    ["{integration.uri}", { uri: "x".repeat(300) }, `${"x".repeat(200)}…`],
    ["{integration.uri}", { uri: `${"x".repeat(199)}😀` }, `${"x".repeat(199)}\ufffd…`],
  ])("renders %s", (message, config, shown) => {
    expect(findings({ assert: "false", message }, config)[0]?.message).toBe(shown);
  });

  it.each<[config: JsonObject, actual: unknown]>([
    [{ uri: "" }, undefined],
    [{}, undefined],
    [{ uri: "short" }, "short"],
    [{ uri: "x".repeat(300) }, `${"x".repeat(200)}…`],
  ])("has the value of %j as evidence", (config, actual) => {
    expect(findings({ assert: "integration.uri == '?'" }, config)[0]?.evidence[0]?.actual).toEqual(actual);
  });

  it("has maps and structures as evidence, long ones as the beginning of their JSON", () => {
    const requestTemplates = { "application/json": "x".repeat(300) };
    const assert = "size(integration.requestTemplates) == 0 && integration.requestParameters.a == ''";
    const [finding] = findings({ assert }, { requestTemplates, requestParameters: { a: "b" } });
    expect(finding?.evidence.map(({ path, actual }) => [path, actual])).toEqual([
      ["integration.requestTemplates", `{"application/json":"${"x".repeat(179)}…`],
      ["integration.requestParameters.a", "b"],
    ]);
  });
});

describe("a policy that throws", () => {
  const policies = [
    compileOne(integration, { id: "throws", assert: "integration.timeoutInMillis > 0" }),
    compileOne(integration, { id: "mistyped", assert: "integration.uri == ''" }),
    compileOne(integration, { id: "fine", assert: "has(integration.type)" }),
  ];
  const {
    findings: found,
    counts,
    errors,
  } = evaluateSnapshot(policies, withIntegration({ uri: 5, type: "MOCK" }), regionalSnapshot());

  it("is an error with its policy and resource, neither a finding nor counted; the others go on", () => {
    const resource = `${restArn}/resources/r1/methods/GET/integration`;
    expect(errors).toEqual([
      { policy: "throws", resource, message: "No such key: timeoutInMillis" },
      { policy: "mistyped", resource, message: "Field 'uri' is not of type 'string', got 'double'" },
    ]);
    expect(found).toEqual([]);
    const none = { pass: 0, fail: 0, unknown: 0, skip: 0 };
    expect([...counts]).toEqual([
      ["throws", none],
      ["mistyped", none],
      ["fine", { ...none, pass: 1 }],
    ]);
  });
});

describe("parameters", () => {
  const policy = createPolicy("AWS::ApiGateway::RestApi", {
    id: "limits",
    assert:
      "api.id in parameters.ids && parameters.most == 3 && 4 in parameters.steps && regexMatches(api.name, parameters.named)",
    parameters: {
      ids: { type: "list<string>", default: ["x"], description: "Ids" },
      most: { type: "int", default: 3, description: "Most" },
      steps: { type: "list<int>", default: [4], description: "Steps" },
      named: { type: "string", default: "^p", description: "Pattern" },
    },
  });
  const counted = (overrides?: JsonObject) => {
    const [compiled] = compilePolicies([policy], overrides ? { limits: overrides } : {});
    return compiled && evaluateSnapshot([compiled], restSnapshot(), regionalSnapshot()).counts.get("limits");
  };

  it("have their defaults, or what settings say", () => {
    expect(counted()).toMatchObject({ fail: 1 });
    expect(counted({ ids: ["a1"] })).toMatchObject({ pass: 1 });
    expect(counted({ ids: ["a1"], most: 4 })).toMatchObject({ fail: 1 });
    expect(counted({ ids: ["a1"], named: "^q" })).toMatchObject({ fail: 1 });
    expect(counted()).toMatchObject({ fail: 1 });
  });

  it.each<[overrides: JsonObject, problem: string]>([
    [{ id: ["a1"] }, "the policy limits has no parameter id"],
    [{ most: "4" }, 'the parameter most is of type int, and "4" is not'],
    [{ most: 1.5 }, "the parameter most is of type int, and 1.5 is not"],
    [{ steps: [1, "2"] }, "the parameter steps is of type list<int>"],
    [{ named: "(" }, "the pattern does not compile"],
  ])("that don't fit are refused: %j", (overrides, problem) => {
    expect(() => counted(overrides)).toThrow(problem);
  });
});
