import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatewaySources, permitsGateway } from "../../../src/evaluate/functions/lambda-policy.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";

const api = "arn:aws:execute-api:eu-west-1:111122223333:p1";
const policy = (...Statement: JsonObject[]) => JSON.stringify({ Statement });
const permission = (Condition?: Json, Principal: Json = { Service: "apigateway.amazonaws.com" }): JsonObject => ({
  Effect: "Allow",
  Principal,
  Action: "lambda:InvokeFunction",
  Resource: "arn:aws:lambda:eu-west-1:111122223333:function:pets",
  ...(Condition === undefined ? {} : { Condition }),
});
const from = (...arns: string[]) => permission({ ArnLike: { "AWS:SourceArn": arns } });
const account = (id: string) => permission({ StringEquals: { "aws:SourceAccount": id } });

describe("gatewaySources", () => {
  it("tells ARNs, accounts, and anyone", () => {
    const text = policy(from(`${api}/*/GET/pets`), account("111122223333"), permission(), from(`${api}/*/GET/pets`));
    expect(gatewaySources(text)).toEqual([`${api}/*/GET/pets`, "account:111122223333", "*"]);
  });

  it("leaves other services, other actions and denials out", () => {
    const other = permission(undefined, { Service: "events.amazonaws.com" });
    const reading = { ...permission(), Action: "lambda:GetFunction" };
    expect(gatewaySources(policy(other, reading, { ...permission(), Effect: "Deny" }))).toEqual([]);
    expect(gatewaySources(policy(permission(undefined, "*")))).toEqual(["*"]);
    expect(gatewaySources("")).toEqual([]);
  });
});

describe("permitsGateway", () => {
  const source = `${api}/prod/GET/pets/{id}`;
  it.each<[string, string, boolean]>([
    ["the method", policy(from(`${api}/*/GET/pets/*`)), true],
    ["one stage of it", policy(from(`${api}/prod/GET/pets/*`)), true],
    ["the API", policy(from(`${api}/*`)), true],
    ["the method, its variable written out", policy(from(`${api}/*/GET/pets/{id}`)), true],
    ["another stage", policy(from(`${api}/test/GET/pets/*`)), false],
    ["another verb", policy(from(`${api}/*/POST/pets/*`)), false],
    ["another path", policy(from(`${api}/*/GET/owners/*`)), false],
    ["another API", policy(from(`${api}x/*`)), false],
    ["one of two", policy(from(`${api}/*/POST/pets/*`), from(`${api}/*/GET/*`)), true],
    ["the account", policy(account("111122223333")), true],
    ["another account", policy(account("444455556666")), false],
    ["anyone", policy(permission()), true],
    ["nobody", policy(permission(undefined, { Service: "events.amazonaws.com" })), false],
    ["no policy", "", false],
  ])("%s", (_, text, permits) => expect(permitsGateway(text, source)).toBe(permits));

  it("takes a greedy variable for any text", () => {
    expect(permitsGateway(policy(from(`${api}/*/GET/pets/*`)), `${api}/{any+}`)).toBe(true);
    expect(permitsGateway(policy(from(`${api}/*/GET/pets/*`)), `${api}/prod/{verb+}/pets/{proxy+}`)).toBe(true);
    expect(permitsGateway(policy(from(`${api}x/*`)), `${api}/{any+}`)).toBe(false);
  });

  it("answers for any text", () => {
    const total = fc.property(fc.oneof(fc.string(), fc.json()), fc.string(), (text, arn) => !permitsGateway(text, arn));
    expect(() => fc.assert(total)).not.toThrow();
  });
});
