import { describe } from "vitest";
import { behind, cognito, iam, itJudges, lambda, office } from "./cases.ts";
import { allow, deny, when } from "./fixtures.ts";

describe("a REST method behind conditions", () => {
  itJudges([
    [
      "secure transport denied",
      behind(allow(), deny(when("Bool", "aws:SecureTransport", true))),
      "private",
      "Nobody gets through",
    ],
    [
      "insecure transport alone allowed",
      behind(allow(when("Bool", "aws:SecureTransport", "false"))),
      "private",
      "Nobody gets through",
    ],
    [
      "a policy variable in a condition",
      { ...iam, ...behind(allow(when("StringEquals", "aws:PrincipalAccount", "${aws:ResourceAccount}"))) },
      "open",
      "can't be relied on",
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
    [
      "dates",
      behind(allow(when("DateLessThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"))),
      "open",
      "aws:CurrentTime",
    ],
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
  ]);
});
