import { describe, expect, it } from "vitest";
import { destination } from "../../../src/evaluate/functions/destination.ts";

const lambda = "arn:aws:lambda:eu-west-1:111122223333:function:pets:live";

describe("destination", () => {
  it.each([
    ["https://Pets.example/v1?a=b", "pets.example"],
    ["http://pets.example:8080", "pets.example:8080"],
    ["https://user:word@pets.example/", "pets.example"],
    ["https://${stageVariables.host}/pets", "${stagevariables.host}"],
    ["${stageVariables.scheme}://pets.example/a", "pets.example"],
    [`arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`, lambda],
    [lambda, lambda],
    ["arn:aws:apigateway:eu-west-1:sqs:path/111122223333/queue", "eu-west-1:sqs"],
    ["arn:aws:apigateway:eu-west-1:bucket.s3:path/{key}", "eu-west-1:bucket.s3"],
    [
      "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/a/b/c",
      "arn:aws:elasticloadbalancing:eu-west-1:1:listener/app/a/b/c",
    ],
    ["", ""],
  ])("of %s is %s", (uri, expected) => {
    expect(destination(uri)).toBe(expected);
  });
});
