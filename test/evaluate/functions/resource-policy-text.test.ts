import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apiPolicyAdmits,
  ipv4DenyLists,
  policyAccounts,
  policyConditionKeys,
  policyEndpoints,
  policyExclusions,
  policyProblem,
  policyTrustsAnyone,
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

describe("what a resource policy says", () => {
  it("names accounts in its Allow statements", () => {
    const text = policy(
      allow(undefined, {
        AWS: ["444455556666", "arn:aws:iam::111122223333:root", "arn:aws-cn:sts::777788889999:assumed-role/a/b"],
      }),
      allow(undefined, { AWS: "*", Service: "pets.amazonaws.com" }),
      deny(undefined, { AWS: "999900001111" }),
    );
    expect(policyAccounts(text)).toEqual(["111122223333", "444455556666", "777788889999"]);
  });

  it("names endpoints and keys in its conditions", () => {
    const text = policy(
      allow({
        StringEquals: { "aws:sourceVpce": ["vpce-2", "vpce-1"] },
        IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" },
      }),
      deny({ StringNotEquals: { "aws:SourceVpc": "vpc-1" } }),
    );
    expect(policyEndpoints(text)).toEqual(["vpc-1", "vpce-1", "vpce-2"]);
    expect(policyConditionKeys(text)).toEqual(["aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"]);
  });

  it("allows by exclusion", () => {
    const excluding = (member: string, value: Json) => {
      const { [member]: _, ...rest } = { ...allow() };
      return policy({ ...rest, [`Not${member}`]: value });
    };
    expect(policyExclusions(excluding("Principal", { AWS: "444455556666" }))).toEqual(["NotPrincipal"]);
    expect(policyExclusions(excluding("Action", "execute-api:ManageConnections"))).toEqual(["NotAction"]);
    expect(policyExclusions(excluding("Resource", "execute-api:/prod/GET/admin"))).toEqual(["NotResource"]);
    expect(policyExclusions(policy(allow({ NotIpAddressIfExists: { "aws:SourceIp": "192.0.2.0/24" } })))).toEqual([
      "NotIpAddress",
    ]);
    expect(policyExclusions(policy(allow(), deny({ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } })))).toEqual([]);
  });

  it("refuses IPv4 addresses alone", () => {
    const list = (effect: string, operator: string, ...cidrs: string[]) =>
      ipv4DenyLists(policy(statement(effect, { [operator]: { "aws:SourceIp": cidrs } })));
    expect(list("Deny", "IpAddress", "192.0.2.0/24", "198.51.100.7")).toEqual(["192.0.2.0/24", "198.51.100.7"]);
    expect(list("Allow", "NotIpAddress", "192.0.2.0/24")).toEqual(["192.0.2.0/24"]);
    expect(list("Deny", "IpAddress", "192.0.2.0/24", "2001:db8::/32")).toEqual([]);
    expect(list("Deny", "NotIpAddress", "192.0.2.0/24")).toEqual([]);
    expect(list("Allow", "IpAddress", "192.0.2.0/24")).toEqual([]);
  });

  it("trusts anyone, whatever the action", () => {
    const managing = (condition?: Json) =>
      policy({ ...statement("Allow", condition), Action: "apigateway:CreateAccessAssociation" });
    expect(policyTrustsAnyone(managing())).toBe(true);
    expect(policyTrustsAnyone(managing({ StringEquals: { "aws:PrincipalAccount": "111122223333" } }))).toBe(false);
    expect(policyTrustsAnyone(policy(allow(undefined, { AWS: "arn:aws:iam::111122223333:root" })))).toBe(false);
    expect(policyTrustsAnyone(policy(allow(), deny({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } })))).toBe(false);
    expect(policyTrustsAnyone("")).toBe(false);
  });

  it("can't be read, for a reason", () => {
    expect(policyProblem("{")).toBe("it is no JSON");
    expect(policyProblem(policy(allow()))).toBe("");
    expect(policyProblem(policy(allow()).replaceAll('"', '\\"'))).toBe("");
    expect(policyProblem("")).toBe("");
  });

  it("is any text", () => {
    expect(() =>
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
          const lists = [policyAccounts, policyEndpoints, policyConditionKeys, policyExclusions, ipv4DenyLists];
          expect(lists.every((list) => Array.isArray(list(text)))).toBe(true);
          expect([typeof policyTrustsAnyone(text), typeof policyProblem(text)]).toEqual(["boolean", "string"]);
          expect(apiPolicyAdmits({ policy: text }, place).length).toBeLessThanOrEqual(4);
        }),
      ),
    ).not.toThrow();
  });
});
