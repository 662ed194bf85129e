import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../../src/evaluate/exposure/policy-document.ts";

const statement = {
  effect: "Allow",
  principals: { not: false, values: ["*"] },
  actions: { not: false, values: ["execute-api:Invoke"] },
  resources: { not: false, values: ["arn:aws:execute-api:eu-west-1:111122223333:abc/*/*/*"] },
  conditions: [{ operator: "StringEquals", key: "aws:sourceVpc", values: ["vpc-1"] }],
};

describe("a resource policy's text", () => {
  it("is read as AWS returns it: quotes and slashes escaped once more", () => {
    const text = String.raw`{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"arn:aws:execute-api:eu-west-1:111122223333:abc\/*\/*\/*\",\"Condition\":{\"StringEquals\":{\"aws:sourceVpc\":\"vpc-1\"}}}]}`;
    expect(parsePolicy(text)).toEqual({ kind: "read", statements: [statement] });
  });

  it("is read over several lines, escaped or not", () => {
    const lines = JSON.stringify(
      { Statement: { Effect: "Deny", NotPrincipal: "*", NotAction: "a", NotResource: "r" } },
      null,
      2,
    );
    const expected = {
      effect: "Deny",
      principals: { not: true, values: ["*"] },
      actions: { not: true, values: ["a"] },
      resources: { not: true, values: ["r"] },
      conditions: [],
    };
    expect(parsePolicy(lines)).toEqual({ kind: "read", statements: [expected] });
    expect(parsePolicy(lines.replaceAll('"', '\\"'))).toEqual({ kind: "read", statements: [expected] });
  });

  it("writes out its shorthands", () => {
    const text = JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: ["111122223333", "*"], Service: "x.amazonaws.com" },
          Action: ["a", "b"],
          Resource: "r",
          Condition: { Bool: { k: true }, NumericLessThan: { n: [1, "2"] } },
        },
      ],
    });
    expect(parsePolicy(text)).toMatchObject({
      statements: [
        {
          principals: { not: false, values: ["111122223333", "*", "Service:x.amazonaws.com"] },
          actions: { not: false, values: ["a", "b"] },
          conditions: [
            { operator: "Bool", key: "k", values: ["true"] },
            { operator: "NumericLessThan", key: "n", values: ["1", "2"] },
          ],
        },
      ],
    });
  });

  it.each([undefined, null, "", "  "])("is none when it is %j", (policy) => {
    expect(parsePolicy(policy)).toEqual({ kind: "none" });
  });

  it("says what is wrong with it", () => {
    expect(parsePolicy("{")).toEqual({ kind: "unreadable", problem: "it is no JSON" });
    expect(parsePolicy('{"Statement":[{"Effect":"Maybe"}]}')).toEqual({
      kind: "unreadable",
      problem: "a statement's Effect is neither Allow nor Deny",
    });
  });
});
