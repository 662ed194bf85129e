import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { World } from "./callers.ts";
import {
  allBut,
  allow,
  deny,
  exposureOf,
  invoked,
  policyOf,
  regionalSnapshot,
  restSnapshot,
  when,
} from "./fixtures.ts";
import { verdictByCallers } from "./verdict-by-callers.ts";

const office = ["203.0.113.0/24", "2001:db8:1::/48"];
const own = "arn:aws:iam::111122223333:role/app";
const principal = (...names: string[]) => ({ Principal: { AWS: names } });

const policies: Readonly<Record<string, readonly JsonObject[] | undefined>> = {
  none: undefined,
  "everyone allowed": [allow()],
  "everyone allowed, in the AWS form": [allow(principal("*"))],
  "addresses allowed": [allow(when("IpAddress", "aws:SourceIp", office))],
  "all addresses allowed": [allow(when("IpAddress", "aws:SourceIp", ["0.0.0.0/0", "::/0"]))],
  "all IPv4 addresses allowed": [allow(when("IpAddress", "aws:SourceIp", "0.0.0.0/0"))],
  "halves that add up": [
    allow(when("IpAddress", "aws:SourceIp", "0.0.0.0/1")),
    allow(when("IpAddress", "aws:SourceIp", "128.0.0.0/1")),
  ],
  "all but some addresses allowed": [allow(when("NotIpAddress", "aws:SourceIp", office))],
  "some addresses denied": [allow(), deny(when("IpAddress", "aws:SourceIp", office))],
  "all but some addresses denied": [allow(), deny(when("NotIpAddress", "aws:SourceIp", office))],
  "IPv4 denied": [allow(), deny(when("IpAddress", "aws:SourceIp", "0.0.0.0/0"))],
  "allowed and denied addresses cancel out": [
    allow(when("IpAddress", "aws:SourceIp", office)),
    deny(when("IpAddress", "aws:SourceIp", [...office, "198.51.100.0/24"])),
  ],
  "everyone denied": [allow(), deny()],
  "insecure transport denied": [allow(), deny(when("Bool", "aws:SecureTransport", "false"))],
  "VPC endpoint allowed": [allow(when("StringEquals", "aws:SourceVpce", "vpce-ours"))],
  "other VPC endpoints denied": [allow(), deny(when("StringNotEquals", "aws:SourceVpce", "vpce-ours"))],
  "VPC allowed": [allow(when("StringEquals", "aws:SourceVpc", ["vpc-ours", "vpc-too"]))],
  "VPC addresses allowed": [allow(when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"))],
  "VPC and its addresses allowed": [
    allow({
      Condition: { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" }, StringEquals: { "aws:SourceVpc": "vpc-ours" } },
    }),
  ],
  "organization allowed": [allow(when("StringEquals", "aws:PrincipalOrgID", "o-ours"))],
  "others than the organization denied": [allow(), deny(when("StringNotEquals", "aws:PrincipalOrgID", "o-ours"))],
  "organization allowed, if there is one": [allow(when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-ours"))],
  "another account allowed": [allow(principal("444455556666"))],
  "own role allowed": [allow(principal(own))],
  "all but a role denied": [allow(), allBut("Deny", "Principal", { AWS: [own, "111122223333"] })],
  "all but a role allowed": [allBut("Allow", "Principal", { AWS: own })],
  "another stage allowed": [allow({ Resource: `${invoked}/dev/*` })],
  "another path allowed": [allow({ Resource: `${invoked}/*/GET/pets/*` })],
  "this method denied": [allow(), deny({ Resource: `${invoked}/prod/GET/pets` })],
  "everything but this method allowed": [allBut("Allow", "Resource", `${invoked}/prod/GET/pets`)],
  "another action allowed": [allow({ Action: "execute-api:ManageConnections" })],
  "all but another action allowed": [allBut("Allow", "Action", "execute-api:InvalidateCache")],
  "a referer allowed": [allow(when("StringLike", "aws:Referer", "https://ours.example*"))],
  "signed callers denied": [allow(), deny(when("Null", "aws:PrincipalArn", "false"))],
};

const endpoints = ["EDGE", "REGIONAL", "PRIVATE"] as const;
const authorizations = ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"] as const;
/** Which custom domain names there are, and whether they ask for a client certificate. */
const domains = { none: [], "with mutual TLS": [true], "with and without": [true, false] } as const;
const switches = [false, true];

interface Row {
  readonly name: string;
  readonly policy: readonly JsonObject[] | undefined;
  readonly endpoint: (typeof endpoints)[number];
  readonly authorization: (typeof authorizations)[number];
  readonly mutualTls: readonly boolean[];
  readonly key: boolean;
  readonly disabled: boolean;
  readonly waf: boolean;
  readonly dualStack: boolean;
}

const rows: Row[] = Object.entries(policies).flatMap(([policyName, policy]) =>
  endpoints.flatMap((endpoint) =>
    authorizations.flatMap((authorization) =>
      Object.entries(domains).flatMap(([domainName, mutualTls]) =>
        switches.flatMap((key) =>
          switches.flatMap((disabled) =>
            switches.flatMap((waf) => {
              const dualStack = waf !== key;
              const name = `${endpoint}, ${authorization}, policy: ${policyName}, domains: ${domainName}, key ${key}, disabled ${disabled}, WAF ${waf}, dual stack ${dualStack}`;
              return [{ name, policy, endpoint, authorization, mutualTls, key, disabled, waf, dualStack }];
            }),
          ),
        ),
      ),
    ),
  ),
);

function exposureOfRow(row: Row) {
  const ipAddressType = row.dualStack ? "dualstack" : "ipv4";
  const stage = { stageName: "prod", deploymentId: "d1", ...(row.waf ? { webAclArn: "arn:aws:wafv2:acl" } : {}) };
  const snapshot = restSnapshot({
    api: {
      endpointConfiguration: { types: [row.endpoint], ipAddressType },
      ...(row.disabled ? { disableExecuteApiEndpoint: true } : {}),
    },
    policy: row.policy && policyOf(...row.policy),
    method: { authorizationType: row.authorization, apiKeyRequired: row.key },
    stages: [stage],
  });
  const leading = row.mutualTls.map((mutualTls, at) => ({
    name: `d${at}.example.com`,
    mutualTls,
    config: { endpointConfiguration: { ipAddressType } },
  }));
  return exposureOf(snapshot, regionalSnapshot(leading));
}

function worldOfRow(row: Row): World {
  return {
    isPrivate: row.endpoint === "PRIVATE",
    statements: row.policy,
    authorization: row.authorization,
    keyRequired: row.key,
    hosts: [...new Set([...(row.disabled ? [] : [false]), ...row.mutualTls])].sort(),
    requested: `${invoked}/prod/GET/pets`,
  };
}

/** What the reasons of a verdict have to name. */
function deciders(row: Row, said: string): readonly (string | RegExp)[] {
  const policy = row.policy
    ? /The resource policy (?:has|allows it to nobody)/
    : /[Nn]o resource policy|without a resource policy/;
  const anyone = row.authorization === "NONE" ? "authorizationType is NONE" : "any AWS signature will do";
  const network = row.endpoint === "PRIVATE" ? "VPC endpoints of any account" : "aws:SourceIp";
  const byCertificate = row.disabled && row.mutualTls.length > 0 && row.mutualTls.every(Boolean);
  const decided: Readonly<Record<string, readonly (string | RegExp)[]>> = {
    open: [anyone, policy, "on the internet"],
    "key-only": [anyone, policy, "on the internet", "An API key is required"],
    "network-limited": [anyone, policy, network],
    authenticated: [
      byCertificate ? "Every way in asks for a client certificate" : `authorizationType is ${row.authorization}`,
    ],
    private: ['types is "PRIVATE"', policy, "that the resource policy lets pass"],
    nobody: ["Nobody gets through", row.disabled && row.mutualTls.length === 0 ? "there is no way in" : policy],
  };
  const bypassed = row.mutualTls.includes(true) && !byCertificate ? [/Mutual TLS at .* is bypassed by/] : [];
  return [...(decided[said] ?? [/^never$/]), ...bypassed, ...(row.waf ? ["webAclArn of stage"] : [])];
}

describe("the truth table", () => {
  it("has thousands of rows with every verdict among them", () => {
    const verdicts = new Set(rows.map((row) => exposureOfRow(row).verdict));
    expect(rows.length).toBeGreaterThan(9000);
    expect([...verdicts].sort()).toEqual(["authenticated", "key-only", "network-limited", "open", "private"]);
  });

  it("says what concrete callers find", () => {
    const known = new Map<string, string>();
    const wrong = rows.flatMap((row) => {
      const { verdict, reachable } = exposureOfRow(row);
      const world = worldOfRow(row);
      const found = known.get(JSON.stringify([world, row.dualStack])) ?? verdictByCallers(world, row.dualStack);
      known.set(JSON.stringify([world, row.dualStack]), found);
      const said = reachable ? verdict : "nobody";
      return said === found ? [] : [`${row.name}: said ${said}, found ${found}`];
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it("names what decided", () => {
    const silent = rows.flatMap((row) => {
      const { verdict, reachable, reasons } = exposureOfRow(row);
      const text = reasons.join("\n");
      const missing = deciders(row, reachable ? verdict : "nobody").filter((part) =>
        typeof part === "string" ? !text.includes(part) : !part.test(text),
      );
      return missing.length > 0 ? [`${row.name}: ${missing.join(" and ")} not in ${text}`] : [];
    });
    expect(silent.slice(0, 5)).toEqual([]);
  });
});
