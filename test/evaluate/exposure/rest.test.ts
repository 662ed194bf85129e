import { describe, expect, it } from "vitest";
import { behind, cognito, iam, itJudges, lambda, privately } from "./cases.ts";
import { allow, exposureOf, type RestCase, regionalSnapshot, restSnapshot, when } from "./fixtures.ts";

const tokens = { id: "z1", name: "tokens", type: "TOKEN" };

describe("the exposure of a REST method", () => {
  itJudges([
    ["a method without authorization", {}, "open", "authorizationType is NONE", "No resource policy"],
    [
      "any authorizer object is no protection",
      { authorizers: [tokens] },
      "open",
      'the API\'s authorizer "z1" is not used here',
    ],
    [
      "an authorizer that the method names but does not use",
      { method: { authorizationType: "NONE", authorizerId: "z1" }, authorizers: [tokens] },
      "open",
    ],
    [
      "an API key",
      { method: { apiKeyRequired: true } },
      "key-only",
      "no authentication",
      'No usage plan covers stage "prod"',
    ],
    ["apiKeyRequired as the text true", { method: { apiKeyRequired: "true" } }, "open"],
    [
      "a Lambda authorizer",
      {
        ...lambda,
        authorizers: [
          {
            ...tokens,
            authorizerUri:
              "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:check/invocations",
          },
        ],
      },
      "authenticated",
      '("arn:aws:lambda:eu-west-1:111122223333:function:check")',
    ],
    [
      "a Cognito user pool",
      { ...cognito, authorizers: [{ ...tokens, providerARNs: ["arn:aws:cognito-idp:pool"] }] },
      "authenticated",
      '"arn:aws:cognito-idp:pool"',
      "no scope",
    ],
    ["an AWS signature", iam, "authenticated", "AWS_IAM"],
    [
      "an AWS signature of anyone",
      { ...iam, ...behind(allow()) },
      "open",
      "any AWS signature will do",
      "need no IAM permission",
    ],
    [
      "an AWS signature of the organization",
      { ...iam, ...behind(allow(when("StringEquals", "aws:PrincipalOrgID", "o-1"))) },
      "authenticated",
      "need no IAM permission",
      "aws:PrincipalOrgID",
    ],
    [
      "an AWS signature of another account",
      { ...iam, ...behind(allow({ Principal: { AWS: "444455556666" } })) },
      "authenticated",
    ],
    [
      "an AWS signature that a role pattern is meant to limit",
      { ...iam, ...behind(allow(when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin"))) },
      "open",
      "can't be relied on",
    ],
    [
      "an AWS signature that a role pattern limits",
      { ...iam, ...behind(allow(when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*"))) },
      "authenticated",
    ],
    ["no stage", { stages: [] }, "private", "No stage is deployed"],
    ["a stage without a deployment", { stages: [{ stageName: "prod" }] }, "private", "No stage is deployed"],
    ["no way in", { api: { disableExecuteApiEndpoint: true } }, "private", "there is no way in"],
    [
      "a web ACL",
      { stages: [{ stageName: "prod", deploymentId: "d1", webAclArn: "arn:acl" }] },
      "open",
      "asks nobody who they are",
    ],
  ]);

  it("tells what nobody can reach from what only endpoints can", () => {
    expect(exposureOf(restSnapshot({ stages: [] })).reachable).toBe(false);
    const one = behind(allow(when("StringEquals", "aws:SourceVpce", "vpce-1")));
    expect(exposureOf(restSnapshot({ ...privately, ...one })).reachable).toBe(true);
    expect(exposureOf(restSnapshot(one)).reachable).toBe(false);
  });

  it("names the usage plan whose keys are accepted", () => {
    const plan = { name: "gold", apiStages: [{ apiId: "abc", stage: "prod" }] };
    const keyed = restSnapshot({ method: { apiKeyRequired: true } });
    expect(exposureOf(keyed, regionalSnapshot([], [plan])).reasons).toContain('Keys of usage plan "gold" are accepted');
    const other = { name: "gold", apiStages: [{ apiId: "abc", stage: "dev" }] };
    expect(exposureOf(keyed, regionalSnapshot([], [other])).reasons.join()).toContain("no key is accepted");
  });

  it("says that keys from an authorizer need one", () => {
    const keyed = restSnapshot({ api: { apiKeySource: "AUTHORIZER" }, method: { apiKeyRequired: true } });
    expect(exposureOf(keyed).verdict).toBe("key-only");
    expect(exposureOf(keyed).reasons.join()).toContain("no Lambda authorizer supplies a key");
  });
});

describe("OPTIONS", () => {
  const options = { method: { httpMethod: "OPTIONS" } };
  it.each<[string, RestCase, boolean]>([
    ["is a preflight when a mock answers", { ...options, integration: { type: "MOCK" } }, true],
    ["is none when a function answers", { ...options, integration: { type: "AWS_PROXY" } }, false],
    [
      "is none when a backend answers 200",
      { ...options, integration: { type: "HTTP_PROXY", uri: "https://x" } },
      false,
    ],
    ["is none without an integration in sight", { ...options, integration: undefined }, false],
    ["is meant, not GET", { method: { httpMethod: "GET" }, integration: { type: "MOCK" } }, false],
    ["is meant, not ANY", { method: { httpMethod: "ANY" }, integration: { type: "MOCK" } }, false],
  ])("%s", (_, change, preflight) => {
    expect(exposureOf(restSnapshot(change))).toMatchObject({ verdict: "open", preflight });
  });
});
