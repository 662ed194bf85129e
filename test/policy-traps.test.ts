import { describe, expect, it } from "vitest";
import { type ExampleStatus, evaluateExample } from "../src/evaluate/examples.ts";
import { builtInPolicies } from "../src/load/package-root.ts";
import { loadPolicies } from "../src/load/policies.ts";
import type { PolicyExample } from "../src/model/policy.ts";
import { problemIn } from "./evaluate/policy.ts";

const policies = new Map(loadPolicies([builtInPolicies()]).map((policy) => [policy.id, policy]));

/** What a policy says of an example, in the case that is about the example's kind of resource. */
function judge(id: string, example: PolicyExample, resource?: string): ExampleStatus {
  const policy = policies.get(id);
  const source = policy?.cases.find((one) => resource === undefined || one.resource === resource);
  if (!policy || !source) throw new Error(`There is no policy ${id} about ${resource}`);
  return evaluateExample(policy, source, example);
}

interface Trap {
  readonly policy: string;
  readonly resource?: string;
  readonly example: PolicyExample;
  readonly expected: ExampleStatus;
}

const closedCache = {
  cacheClusterEnabled: false,
  methodSettings: { "*/*": { cachingEnabled: true, cacheDataEncrypted: false } },
};

/** What other scanners got wrong, each as a configuration on which the mistake shows. */
const traps: Readonly<Record<string, readonly Trap[]>> = {
  "an API that has an authorizer is not protected where its methods don't use it": [
    {
      policy: "rest-method-unauthenticated",
      example: {
        method: { httpMethod: "GET", authorizationType: "NONE" },
        resource: { path: "/" },
        authorizers: [{ id: "a", type: "TOKEN" }],
      },
      expected: "fail",
    },
  ],
  "the stage's default says nothing of an override that weakens it": [
    {
      policy: "rest-stage-method-setting-weakens-default",
      example: {
        stage: { methodSettings: { "*/*": { loggingLevel: "INFO" }, "~1pets/GET": { loggingLevel: "OFF" } } },
        resources: [{ path: "/pets", resourceMethods: { GET: { httpMethod: "GET" } } }],
      },
      expected: "fail",
    },
    {
      policy: "rest-stage-cache-unencrypted",
      example: {
        stage: {
          cacheClusterEnabled: true,
          methodSettings: {
            "*/*": { cachingEnabled: true, cacheDataEncrypted: true },
            "~1pets/GET": { cachingEnabled: true, cacheDataEncrypted: false },
          },
        },
        resources: [{ path: "/pets", resourceMethods: { GET: { httpMethod: "GET" } } }],
      },
      expected: "fail",
    },
  ],
  "a logging level of OFF is not a logging level": [
    {
      policy: "rest-stage-execution-logging-off",
      example: { stage: { methodSettings: { "*/*": { loggingLevel: "OFF" } } } },
      expected: "fail",
    },
    {
      policy: "websocket-stage-execution-logging-off",
      example: { api: { ProtocolType: "WEBSOCKET" }, stage: { DefaultRouteSettings: { LoggingLevel: "OFF" } } },
      expected: "fail",
    },
  ],
  "the text NONE is no authorization": [
    {
      policy: "v2-route-unauthenticated",
      example: { api: { ProtocolType: "HTTP" }, route: { RouteKey: "GET /", AuthorizationType: "NONE" } },
      expected: "fail",
    },
  ],
  "OPTIONS is exempt where a mock answers it, and only there": [
    {
      policy: "rest-method-unauthenticated",
      example: { method: { httpMethod: "OPTIONS", authorizationType: "NONE" }, integration: { type: "MOCK" } },
      expected: "skip",
    },
    {
      policy: "rest-method-unauthenticated",
      example: {
        method: { httpMethod: "OPTIONS", authorizationType: "NONE" },
        integration: { type: "AWS_PROXY", uri: "arn:aws:lambda:eu-west-1:111122223333:function:f" },
      },
      expected: "fail",
    },
  ],
  "of a WebSocket API, only $connect can ask who is there": [
    {
      policy: "v2-route-unauthenticated",
      example: { api: { ProtocolType: "WEBSOCKET" }, route: { RouteKey: "sendMessage", AuthorizationType: "NONE" } },
      expected: "skip",
    },
    {
      policy: "v2-route-unauthenticated",
      example: { api: { ProtocolType: "WEBSOCKET" }, route: { RouteKey: "$connect", AuthorizationType: "NONE" } },
      expected: "fail",
    },
  ],
  "HTTP APIs have no execution logs": [
    {
      policy: "websocket-stage-execution-logging-off",
      example: { api: { ProtocolType: "HTTP" }, stage: { StageName: "$default" } },
      expected: "skip",
    },
  ],
  "who caches nothing has nothing to encrypt": [
    { policy: "rest-stage-cache-unencrypted", example: { stage: closedCache }, expected: "skip" },
  ],
  "TLS 1.3 is no worse than TLS 1.2": [
    {
      policy: "domain-tls-below-1-2",
      resource: "AWS::ApiGateway::DomainName",
      example: { domain: { securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09" } },
      expected: "pass",
    },
    {
      policy: "domain-tls-below-1-2",
      resource: "AWS::ApiGateway::DomainName",
      example: { domain: { securityPolicy: "TLS_1_0" } },
      expected: "fail",
    },
  ],
  "private APIs need no web ACL": [
    {
      policy: "rest-stage-no-waf",
      example: { api: { endpointConfiguration: { types: ["PRIVATE"] } }, stage: { stageName: "prod" } },
      expected: "skip",
    },
    {
      policy: "rest-stage-no-waf",
      example: { api: { endpointConfiguration: { types: ["REGIONAL"] } }, stage: { stageName: "prod" } },
      expected: "fail",
    },
  ],
  "a compression threshold of 0 is set": [
    {
      policy: "rest-api-compression-unset",
      example: { api: { name: "pets", minimumCompressionSize: 0 } },
      expected: "pass",
    },
  ],
};

describe.each(Object.entries(traps))("%s", (_, examples) => {
  it.each(examples)("$policy: $expected", ({ policy, resource, example, expected }) => {
    expect(judge(policy, example, resource)).toBe(expected);
  });
});

describe("a misspelt member, which made others' checks fail for everyone", () => {
  it("is refused when the policy is loaded", () => {
    const assert = "has(stage.AccessLogSetting.DestinationArn)";
    expect(problemIn("AWS::ApiGatewayV2::Stage", { assert })).toContain("AccessLogSettings");
  });
});
