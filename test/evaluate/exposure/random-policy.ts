import fc from "fast-check";
import type { JsonObject } from "../../../src/model/json.ts";
import { invoked } from "./fixtures.ts";

const addresses = fc.subarray(
  [
    "203.0.113.0/24",
    "203.0.113.9",
    "0.0.0.0/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "198.18.0.0/15",
    "2001:db8:1::/48",
    "::/0",
  ],
  { minLength: 1 },
);
const ifExists = (...operators: string[]) =>
  fc.constantFrom(...operators, ...operators.map((name) => `${name}IfExists`));
const oneOf = (...values: string[]) => fc.oneof(fc.constantFrom(...values), fc.subarray(values, { minLength: 1 }));

/** A condition that concrete callers can be tried on. */
const condition: fc.Arbitrary<JsonObject> = fc
  .oneof(
    fc.tuple(ifExists("IpAddress", "NotIpAddress"), fc.constantFrom("aws:SourceIp", "AWS:sourceip"), addresses),
    fc.tuple(
      ifExists("IpAddress", "NotIpAddress"),
      fc.constant("aws:VpcSourceIp"),
      oneOf("10.0.0.0/8", "192.168.0.0/16"),
    ),
    fc.tuple(
      ifExists("StringEquals", "StringNotEquals"),
      fc.constant("aws:SourceVpce"),
      oneOf("vpce-ours", "vpce-too"),
    ),
    fc.tuple(ifExists("StringLike", "StringNotLike"), fc.constant("aws:SourceVpc"), oneOf("vpc-o*", "*", "vpc-ours")),
    fc.tuple(
      ifExists("StringEquals", "StringNotEquals", "ForAnyValue:StringLike"),
      fc.constant("aws:PrincipalOrgID"),
      oneOf("o-ours", "o-more"),
    ),
    fc.tuple(
      ifExists("StringEquals", "StringNotEquals"),
      fc.constant("aws:PrincipalAccount"),
      oneOf("111122223333", "444455556666"),
    ),
    fc.tuple(
      ifExists("ArnLike", "ArnNotLike"),
      fc.constant("aws:PrincipalArn"),
      oneOf("arn:aws:iam::*:role/app", "arn:aws:iam::111122223333:role/*"),
    ),
    fc.tuple(
      fc.constantFrom("StringLike", "StringNotLike"),
      fc.constant("aws:Referer"),
      oneOf("https://ours*", "https://theirs*"),
    ),
    fc.tuple(fc.constant("Bool"), fc.constant("aws:SecureTransport"), fc.constantFrom("true", "false")),
    fc.tuple(
      fc.constant("Null"),
      fc.constantFrom("aws:SourceVpce", "aws:PrincipalArn", "aws:SourceIp", "aws:Referer"),
      fc.constantFrom("true", "false"),
    ),
  )
  .map(([operator, key, values]) => ({ [operator]: { [key]: values } }));

const everyone: JsonObject = { Principal: "*" };
const principal: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  everyone,
  everyone,
  everyone,
  everyone,
  { Principal: { AWS: ["*"] } },
  { Principal: { AWS: "arn:aws:iam::111122223333:role/app" } },
  { Principal: { AWS: ["444455556666"] } },
  { NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/app" } },
);
const action: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { Action: "execute-api:Invoke" },
  { Action: ["execute-api:*"] },
  { Action: "*" },
  { Action: "execute-api:ManageConnections" },
  { NotAction: "s3:GetObject" },
);
const named: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { Resource: `${invoked}/*` },
  { Resource: `${invoked}/prod/GET/*` },
  { Resource: [`${invoked}/dev/*`, `${invoked}/*/GET/pets`] },
  { Resource: `${invoked}/*/POST/*` },
  { NotResource: `${invoked}/*/GET/p?ts` },
  { NotResource: `${invoked}/*/POST/*` },
);

/** A well-formed statement. */
export const statementWith = (effect: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> =>
  fc.record({ effect, principal, action, named, conditions: fc.array(condition, { maxLength: 2 }) }).map((parts) => ({
    Effect: parts.effect,
    ...parts.principal,
    ...parts.action,
    ...parts.named,
    ...(parts.conditions.length > 0 ? { Condition: Object.assign({}, ...parts.conditions) } : {}),
  }));

/** One to five well-formed statements. */
export const statements: fc.Arbitrary<JsonObject[]> = fc.array(
  statementWith(fc.constantFrom("Allow", "Allow", "Deny")),
  {
    minLength: 1,
    maxLength: 5,
  },
);

/** Everything but the policy. */
export const setting = fc.record({
  endpoint: fc.constantFrom("REGIONAL", "PRIVATE"),
  authorization: fc.constantFrom("NONE" as const, "AWS_IAM" as const, "CUSTOM" as const, "COGNITO_USER_POOLS" as const),
  key: fc.boolean(),
  dualStack: fc.boolean(),
});
