import { describe, expect, it } from "vitest";
import { checkExamples } from "../../src/evaluate/examples.ts";
import type { PolicyExample } from "../../src/model/policy.ts";
import { compileOne } from "./policy.ts";

/** What is wrong with an example that should pass. */
function check(example: PolicyExample, assert = "integration.timeoutInMillis <= parameters.most"): string[] {
  const policy = compileOne("AWS::ApiGateway::Integration", {
    when: "has(integration.timeoutInMillis)",
    assert,
    message: "{integration.uri}",
    parameters: { most: { type: "int", default: 29000, description: "Most" } },
    examples: { pass: [example], fail: [], skip: [] },
  });
  return checkExamples(policy).map(
    ({ path, message, nearest }) => `${path.slice(5).join(".")}: ${message}${nearest ? ` (${nearest}?)` : ""}`,
  );
}

describe("an example", () => {
  it.each<[what: string, example: PolicyExample, wrong: string[]]>([
    ["as it says", { integration: { timeoutInMillis: 29000 } }, []],
    [
      "as it says, with a parameter of its own",
      { parameters: { most: 60000 }, integration: { timeoutInMillis: 60000 } },
      [],
    ],
    [
      "of another answer",
      { integration: { timeoutInMillis: 29001 } },
      [": this example should pass, and it is failed"],
    ],
    ["that is skipped", { integration: {} }, [": this example should pass, and it is skipped"]],
    [
      "with a misspelt variable",
      { integraton: {} },
      ["integraton: AWS::ApiGateway::Integration has no integraton (integration?)"],
    ],
    [
      "with a misspelt member",
      { integration: { timeoutInMilis: 1 } },
      ["integration.timeoutInMilis: v1.Integration has no timeoutInMilis (timeoutInMillis?)"],
    ],
    [
      "with a misspelt member deep within",
      { stages: [{}, { canarySettings: { percent: 1 } }] },
      [
        "stages.1.canarySettings.percent: v1.CanarySettings has no percent; there are percentTraffic, deploymentId, stageVariableOverrides, useStageCache",
      ],
    ],
    [
      "with a misspelt member of a map's values",
      { integration: { integrationResponses: { "200": { statuscode: "200" } } } },
      ["integration.integrationResponses.200.statuscode: v1.IntegrationResponse has no statuscode (statusCode?)"],
    ],
    [
      "with a misspelt regional list",
      { regional: { vpcLink: [] } },
      ["regional.vpcLink: Regional has no vpcLink (vpcLinks?)"],
    ],
    ["with a misspelt parameter", { parameters: { mots: 1 } }, ["parameters.mots: the policy has no mots (most?)"]],
    [
      "with a number as text",
      { integration: { timeoutInMillis: "29000" } },
      ["integration.timeoutInMillis: integration.timeoutInMillis is not a number"],
    ],
    ["with one for a list", { stages: {} }, ["stages: stages is not a list"]],
    ["with a list for one", { integration: [] }, ["integration: integration is not a map of members"]],
    [
      "with a parameter of another type",
      { parameters: { most: "x" }, integration: { timeoutInMillis: 1 } },
      [': tests/tried.yaml: parameters.most: the parameter most is of type int, and "x" is not'],
    ],
  ])("%s", (_what, example, wrong) => expect(check(example)).toEqual(wrong));

  it("of a case that throws", () => {
    const [wrong] = check(
      { integration: { timeoutInMillis: 1 }, stages: [{}] },
      "stages.all(s, s.canarySettings.percentTraffic < 1)",
    );
    expect(wrong).toContain("No such key: percentTraffic");
  });
});
