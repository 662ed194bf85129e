import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integratedService, unlimitedGrants } from "../../../src/evaluate/functions/role-policy.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";

describe("integratedService", () => {
  it.each<[JsonObject, string]>([
    [{ uri: "arn:aws:apigateway:eu-west-1:sqs:path/111122223333/pets" }, "sqs"],
    [{ uri: "arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem" }, "dynamodb"],
    [{ uri: "arn:aws:apigateway:eu-west-1:pets.s3:path/key" }, "s3"],
    [{ uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations" }, "lambda"],
    [{ IntegrationUri: "arn:aws:lambda:eu-west-1:111122223333:function:pets" }, "lambda"],
    [{ IntegrationSubtype: "StepFunctions-StartExecution" }, "states"],
    [{ IntegrationSubtype: "SQS-SendMessage" }, "sqs"],
    [{ IntegrationSubtype: "New-Thing" }, ""],
    [{ uri: "https://pets.example" }, ""],
    [{}, ""],
  ])("%j → %s", (integration, service) => expect(integratedService(integration)).toBe(service));
});

const policy = (...Statement: JsonObject[]) => JSON.stringify({ Statement });
const allow = (Action: Json, Resource: Json = "arn:aws:sqs:eu-west-1:111122223333:pets"): JsonObject => {
  return { Effect: "Allow", Action, Resource };
};

describe("unlimitedGrants", () => {
  it.each<[string, string, string[]]>([
    ["one action on one queue", policy(allow("sqs:SendMessage")), []],
    ["every action", policy(allow("*", "*")), ["Action *", "Resource *"]],
    ["every action of the service", policy(allow(["sqs:SendMessage", "SQS:*"])), ["Action SQS:*"]],
    ["every queue", policy(allow("sqs:SendMessage", "*")), ["Resource *"]],
    [
      "every queue of the account",
      policy(allow("sqs:SendMessage", "arn:aws:sqs:*:*:*")),
      ["Resource arn:aws:sqs:*:*:*"],
    ],
    ["every queue, by a condition", policy({ ...allow("sqs:SendMessage", "*"), Condition: { StringEquals: {} } }), []],
    ["another service", policy(allow("logs:*", "*")), []],
    ["all but one action", policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }), ["NotAction"]],
    [
      "all but one queue",
      policy({ Effect: "Allow", Action: "sqs:SendMessage", NotResource: "arn:aws:sqs:::a" }),
      ["NotResource"],
    ],
    ["a Deny", policy({ ...allow("*", "*"), Effect: "Deny" }), []],
    ["one statement without a list", JSON.stringify({ Statement: allow("sqs:*") }), ["Action sqs:*"]],
    ["no policy", "", []],
    ["no statements", "{}", []],
    ["no object", "[1]", []],
  ])("%s", (_, document, grants) => expect(unlimitedGrants(document, "sqs")).toEqual(grants));

  it("answers for any text", () => {
    const total = fc.property(fc.oneof(fc.string(), fc.json()), (text) => Array.isArray(unlimitedGrants(text, "sqs")));
    expect(() => fc.assert(total)).not.toThrow();
  });
});
