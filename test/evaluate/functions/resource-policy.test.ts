import { describe, expect, it } from "vitest";
import {
  apiPolicyAdmits,
  domainPolicyAdmits,
  policyAdmitsBeyond,
} from "../../../src/evaluate/functions/resource-policy.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";

const place = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };
const policy = (...Statement: JsonObject[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const statement = (
  Effect: string,
  Condition?: Json,
  Principal: Json = "*",
  Resource = "execute-api:/*",
): JsonObject => ({
  Effect,
  Principal,
  Action: "execute-api:Invoke",
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const allow = (condition?: Json, principal?: Json) => statement("Allow", condition, principal);
const deny = (condition?: Json, principal?: Json) => statement("Deny", condition, principal);

describe("apiPolicyAdmits", () => {
  const everyone = ["internet", "any-account", "any-endpoint", "any-account-by-endpoint"];
  it.each<[string, string, string[]]>([
    ["no policy", "", []],
    ["a policy that can't be read", "{", []],
    ["everyone", policy(allow()), everyone],
    // A Deny with a condition is not a Deny for everyone.
    ["a Deny that meets no one", policy(allow(), deny({ Bool: { "aws:SecureTransport": "false" } })), everyone],
    ["everyone but a few", policy(allow(), deny({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })), everyone],
    [
      "two halves of the internet",
      policy(allow({ IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } })),
      everyone,
    ],
    ["one endpoint", policy(allow(), deny({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } })), []],
    ["one endpoint, as an Allow", policy(allow({ StringEquals: { "aws:SourceVpce": "vpce-1" } })), []],
    ["an account", policy(allow(undefined, { AWS: "111122223333" })), []],
    ["an organization", policy(allow({ StringEquals: { "aws:PrincipalOrgID": "o-1" } })), []],
    ["AWS as a list", policy(allow(undefined, { AWS: ["*"] })), everyone],
    ["one method", policy(statement("Allow", undefined, "*", "execute-api:/prod/GET/pets")), everyone],
    [
      "another API",
      policy(statement("Allow", undefined, "*", "arn:aws:execute-api:eu-west-1:111122223333:other/*")),
      [],
    ],
    ["nobody", policy(allow(), deny()), []],
  ])("%s", (_, text, admits) => expect(apiPolicyAdmits({ id: "p1", policy: text }, place)).toEqual(admits));

  it("keeps the internet out where an office alone may call", () => {
    const text = policy(allow(), deny({ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } }));
    const admits = apiPolicyAdmits({ id: "p1", policy: text }, place);
    expect(admits).not.toContain("internet");
    expect(admits).not.toContain("any-account");
  });
});

describe("domainPolicyAdmits", () => {
  const domainNameArn = "arn:aws:apigateway:eu-west-1:111122223333:/domainnames/pets.internal+abc";
  const named = domainNameArn.replace("apigateway", "execute-api");
  const except = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };
  it.each<[string, string, boolean]>([
    ["any endpoint", policy(allow()), true],
    ["any endpoint, by the domain's name", policy(statement("Allow", undefined, "*", named)), true],
    ["one endpoint", policy(allow(), deny(except)), false],
    [
      "one endpoint, by the domain's name",
      policy(statement("Allow", undefined, "*", named), statement("Deny", except, "*", named)),
      false,
    ],
    ["nobody, for want of a policy", "", false],
  ])("%s", (_, text, expected) => {
    expect(domainPolicyAdmits({ domainNameArn, policy: text }).includes("any-endpoint")).toBe(expected);
  });
});

describe("policyAdmitsBeyond", () => {
  const office = policy(allow({ IpAddress: { "aws:SourceIp": ["192.0.2.0/25", "8.8.8.8"] } }));
  it.each<[string, string, string[], boolean]>([
    ["within", office, ["192.0.2.0/24", "8.8.0.0/16"], false],
    ["one address too many", office, ["192.0.2.0/24"], true],
    ["private addresses don't count", policy(allow({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })), [], false],
    ["everyone", policy(allow()), ["192.0.2.0/24"], true],
    ["as a Deny", policy(allow(), deny({ NotIpAddress: { "aws:SourceIp": "8.8.8.8/32" } })), ["8.8.8.0/24"], false],
    ["no policy", "", [], false],
    ["blocks that are none", office, ["192.0.2.0/24", "8.8.0.0/16", "nonsense"], false],
  ])("%s", (_, text, cidrs, beyond) => {
    expect(policyAdmitsBeyond({ id: "p1", policy: text }, place, cidrs)).toBe(beyond);
  });
});
