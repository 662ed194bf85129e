import { describe } from "vitest";
import { behind, iam, itJudges, privately } from "./cases.ts";
import { allow, deny, when } from "./fixtures.ts";

describe("a private REST method", () => {
  itJudges([
    [
      "a private API that denies every address",
      { ...privately, ...behind(allow(), deny(when("IpAddress", "aws:VpcSourceIp", ["0.0.0.0/0", "::/0"]))) },
      "private",
      "Nobody gets through",
    ],
    ["a private API without a policy", privately, "private", "answers nobody"],
    [
      "a private API for everyone",
      { ...privately, ...behind(allow()) },
      "network-limited",
      "VPC endpoints of any account",
    ],
    [
      "a private API for everyone with a key",
      { ...privately, ...behind(allow()), method: { apiKeyRequired: true } },
      "network-limited",
      "API key",
    ],
    [
      "a private API for one endpoint",
      { ...privately, ...behind(allow(when("StringEquals", "aws:SourceVpce", "vpce-1"))) },
      "private",
      "vpce-1",
      "that the resource policy lets pass",
    ],
    [
      "a private API for one VPC, the others denied",
      { ...privately, ...behind(allow(), deny(when("StringNotEquals", "aws:SourceVpc", "vpc-1"))) },
      "private",
    ],
    [
      "a private API that forgets what a Deny is for",
      { ...privately, ...behind(allow(), deny(when("StringEquals", "aws:SourceVpc", "vpc-1"))) },
      "network-limited",
    ],
    [
      "a private API by aws:SourceIp",
      { ...privately, ...behind(allow(), deny(when("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"))) },
      "network-limited",
      "not the caller's address",
    ],
    [
      "a private API by aws:VpcSourceIp alone",
      { ...privately, ...behind(allow(when("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"))) },
      "network-limited",
      "any VPC can have such addresses",
    ],
    [
      "a private API with any endpoint pattern",
      { ...privately, ...behind(allow(when("StringLike", "aws:SourceVpce", "vpce-*"))) },
      "network-limited",
    ],
    [
      "a private API with signatures",
      { ...privately, ...iam, ...behind(allow(when("StringEquals", "aws:PrincipalOrgID", "o-1"))) },
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
  ]);
});
