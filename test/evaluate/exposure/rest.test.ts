import { describe, expect, it } from "vitest";
import type { Exposure } from "../../../src/model/exposure.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import {
  allBut,
  allow,
  deny,
  exposureOf,
  invoked,
  policyOf,
  type RestCase,
  regionalSnapshot,
  restSnapshot,
  when,
} from "./fixtures.ts";

const office = when("IpAddress", "aws:SourceIp", "203.0.113.0/24");
const iam = { method: { authorizationType: "AWS_IAM" } };
const lambda = { method: { authorizationType: "CUSTOM", authorizerId: "z1" } };
const cognito = { method: { authorizationType: "COGNITO_USER_POOLS", authorizerId: "z1" } };
const tokens = { id: "z1", name: "tokens", type: "TOKEN" };
const privately = (types = ["PRIVATE"]) => ({ api: { endpointConfiguration: { types } } });
const behind = (...statements: JsonObject[]): RestCase => ({ policy: policyOf(...statements) });

/** What is expected, and a piece of each reason that must name it. */
type Case = readonly [name: string, change: RestCase, expected: Exposure["verdict"], ...reasons: string[]];

const cases: readonly Case[] = [
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
  ["addresses", behind(allow(office)), "network-limited", 'aws:SourceIp is "203.0.113.0/24"'],
  [
    "addresses with host bits, as AWS's own example has them",
    behind(allow(when("IpAddress", "aws:SourceIp", "123.4.5.6/24"))),
    "network-limited",
  ],
  ["addresses beside an IAM allow", { ...iam, ...behind(allow(office)) }, "network-limited"],
  [
    "an address list that does not bind a Lambda authorizer",
    { ...lambda, ...behind(allow(office)) },
    "authenticated",
    "an Allow limits nobody",
  ],
  ["addresses and a user pool", { ...cognito, ...behind(allow(office)) }, "authenticated", "203.0.113.0/24"],
  ["a conditional Deny", behind(allow(), deny(office)), "open", "Deny", "203.0.113.0/24"],
  [
    "a Deny for the address that a client could lack",
    behind(allow(), deny(when("IpAddress", "aws:SourceIp", ["0.0.0.0/0"]))),
    "private",
    "Nobody gets through",
  ],
  [
    "the same on a dual-stack API",
    {
      ...behind(allow(), deny(when("IpAddress", "aws:SourceIp", ["0.0.0.0/0"]))),
      api: { endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "dualstack" } },
    },
    "open",
  ],
  [
    "quarters that add up",
    behind(allow(when("IpAddress", "aws:SourceIp", ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"]))),
    "open",
  ],
  [
    "IPv6 halves that add up",
    {
      ...behind(allow(when("IpAddress", "aws:SourceIp", ["::/1", "8000::/1"]))),
      api: { endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "dualstack" } },
    },
    "open",
  ],
  [
    "private addresses on a public API",
    behind(allow(when("IpAddress", "aws:SourceIp", "10.0.0.0/8"))),
    "network-limited",
    "not public ones",
  ],
  [
    "a block that can't be read",
    behind(allow(when("IpAddress", "aws:SourceIp", "203.0.113.0/33"))),
    "open",
    "can't be relied on",
  ],
  [
    "an unknown operator in an Allow",
    behind(allow(when("StringResembles", "aws:SourceIp", "203.0.113.0"))),
    "open",
    "StringResembles",
    "taken to hold",
  ],
  [
    "an unknown operator in a Deny",
    behind(allow(), deny(when("StringResembles", "aws:SourceIp", "x"))),
    "open",
    "taken not to hold",
  ],
  [
    "a header that callers write",
    behind(allow(when("StringEquals", "aws:Referer", "https://ours.example"))),
    "open",
    "callers send what they like",
  ],
  ["dates", behind(allow(when("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"))), "open", "aws:CurrentTime"],
  [
    "a key that only signed callers have",
    behind(allow(when("StringEquals", "aws:PrincipalOrgID", "o-1"))),
    "private",
    "Nobody gets through",
  ],
  ["the same, if it exists", behind(allow(when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-1"))), "open"],
  [
    "the same for all of no values",
    behind(allow(when("ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-1/*"))),
    "open",
  ],
  [
    "the same for any value",
    behind(allow(when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1/*"))),
    "private",
  ],
  [
    "signed callers of some organizational unit",
    { ...iam, ...behind(allow(when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-1a/r-1/*"))) },
    "authenticated",
  ],
  ["Null", behind(allow(when("Null", "aws:PrincipalArn", "true"))), "open"],
  ["an action wildcard", behind(allow({ Action: "EXECUTE-API:inv?k*" })), "open"],
  ["NotAction", behind(allBut("Allow", "Action", "s3:*")), "open", 'NotAction "s3:*"'],
  ["NotPrincipal in an Allow", behind(allBut("Allow", "Principal", { AWS: "444455556666" })), "open", "NotPrincipal"],
  [
    "NotPrincipal in a Deny",
    behind(allow(), allBut("Deny", "Principal", { AWS: "arn:aws:iam::111122223333:role/app" })),
    "private",
    "NotPrincipal",
  ],
  [
    "NotPrincipal in a Deny, and signatures",
    { ...iam, ...behind(allow(), allBut("Deny", "Principal", { AWS: "arn:aws:iam::111122223333:role/app" })) },
    "authenticated",
  ],
  ["a service as principal", behind(allow({ Principal: { Service: "apigateway.amazonaws.com" } })), "private"],
  ["a policy for another stage", behind(allow({ Resource: `${invoked}/dev/*` })), "private"],
  [
    "a policy for one of two stages",
    {
      ...behind(allow({ Resource: `${invoked}/dev/*` })),
      stages: [
        { stageName: "prod", deploymentId: "d1" },
        { stageName: "dev", deploymentId: "d1", webAclArn: "acl" },
      ],
    },
    "open",
    'webAclArn of stage "dev"',
  ],
  ["a policy for the method in the short form", behind(allow({ Resource: "execute-api:/prod/GET/pets" })), "open"],
  ["a policy for another verb", behind(allow({ Resource: "execute-api:/prod/POST/*" })), "private"],
  [
    "a policy for one of any verbs",
    { method: { httpMethod: "ANY" }, ...behind(allow({ Resource: "execute-api:/prod/POST/*" })) },
    "open",
  ],
  [
    "a Deny for one of any verbs",
    { method: { httpMethod: "ANY" }, ...behind(allow(), deny({ Resource: "execute-api:/prod/POST/*" })) },
    "open",
  ],
  [
    "a policy for some of a path's values",
    { path: "/pets/{id}", ...behind(allow({ Resource: `${invoked}/*/GET/pets/1*` })) },
    "open",
  ],
  [
    "a Deny for some of a path's values",
    { path: "/{proxy+}", ...behind(allow(), deny({ Resource: `${invoked}/*/*/admin/*` })) },
    "open",
  ],
  [
    "a Deny for all of them",
    { path: "/pets/{id}", ...behind(allow(), deny({ Resource: `${invoked}/*/GET/pets/*` })) },
    "private",
  ],
  ["the root path", { path: "/", ...behind(allow({ Resource: `${invoked}/prod/GET/` })) }, "open"],
  ["a resource that ends after the API's id, as AWS prints it", behind(allow({ Resource: `${invoked}/` })), "open"],
  [
    "a policy variable in a Deny's resource",
    behind(allow(), deny({ Resource: `${invoked}/\${aws:username}*` })),
    "open",
  ],
  ["a private API without a policy", privately(), "private", "answers nobody"],
  [
    "a private API for everyone",
    { ...privately(), ...behind(allow()) },
    "network-limited",
    "VPC endpoints of any account",
  ],
  [
    "a private API for everyone with a key",
    { ...privately(), ...behind(allow()), method: { apiKeyRequired: true } },
    "network-limited",
    "API key",
  ],
  [
    "a private API for one endpoint",
    { ...privately(), ...behind(allow(when("StringEquals", "aws:SourceVpce", "vpce-1"))) },
    "private",
    "vpce-1",
    "that the resource policy lets pass",
  ],
  [
    "a private API for one VPC, the others denied",
    { ...privately(), ...behind(allow(), deny(when("StringNotEquals", "aws:SourceVpc", "vpc-1"))) },
    "private",
  ],
  [
    "a private API that forgets what a Deny is for",
    { ...privately(), ...behind(allow(), deny(when("StringEquals", "aws:SourceVpc", "vpc-1"))) },
    "network-limited",
  ],
  [
    "a private API by aws:SourceIp",
    { ...privately(), ...behind(allow(), deny(when("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"))) },
    "network-limited",
    "not the caller's address",
  ],
  [
    "a private API by aws:VpcSourceIp alone",
    { ...privately(), ...behind(allow(when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"))) },
    "network-limited",
    "any VPC can have such addresses",
  ],
  [
    "a private API with any endpoint pattern",
    { ...privately(), ...behind(allow(when("StringLike", "aws:SourceVpce", "vpce-*"))) },
    "network-limited",
  ],
  [
    "a private API with signatures",
    { ...privately(), ...iam, ...behind(allow(when("StringEquals", "aws:PrincipalOrgID", "o-1"))) },
    "authenticated",
  ],
  [
    "a public API for one endpoint",
    behind(allow(when("StringEquals", "aws:SourceVpce", "vpce-1"))),
    "private",
    "Nobody gets through",
  ],
  [
    "associated endpoints limit nobody",
    { api: { endpointConfiguration: { types: ["PRIVATE"], vpcEndpointIds: ["vpce-9"] } }, ...behind(allow()) },
    "network-limited",
    '"vpce-9" only names them in DNS',
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
];

describe("the exposure of a REST method", () => {
  const named = cases.map(([name, change, expected, ...reasons]) => ({ name, change, expected, reasons }));
  it.each(named)("$name", ({ change, expected, reasons }) => {
    const exposure = exposureOf(restSnapshot(change));
    expect(exposure.verdict).toBe(expected);
    for (const reason of reasons) expect(exposure.reasons.join("\n")).toContain(reason);
  });

  it("tells what nobody can reach from what only endpoints can", () => {
    expect(exposureOf(restSnapshot({ stages: [] })).reachable).toBe(false);
    const one = behind(allow(when("StringEquals", "aws:SourceVpce", "vpce-1")));
    expect(exposureOf(restSnapshot({ ...privately(), ...one })).reachable).toBe(true);
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
