import { describe, expect, it } from "vitest";
import { recognizeApis } from "../../src/drift/match/recognize-apis.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { target } from "./single-resource.ts";

function api(id: string, name: string, tags: JsonObject = {}, more: Partial<Snapshot> = {}): Snapshot {
  const arn = `arn:aws:apigateway:eu-west-1::/restapis/${id}`;
  const resources = [{ type: "AWS::ApiGateway::RestApi" as const, arn, name, config: { id, name, tags } }];
  return { kind: "rest", target, api: { id, name, arn }, resources, gaps: [], unknownMembers: [], ...more };
}

function domains(...mappings: readonly (readonly [path: string, apiId: string])[]): Snapshot {
  const parent = "arn:aws:apigateway:eu-west-1::/domainnames/api.example";
  const resources = mappings.map(([path, ApiId]) => ({
    type: "AWS::ApiGatewayV2::ApiMapping" as const,
    arn: `${parent}/apimappings/${path}${ApiId}`,
    name: path,
    parent,
    config: { ApiId, ApiMappingKey: path, Stage: "prod" },
  }));
  return { kind: "regional", target, resources, gaps: [], unknownMembers: [] };
}

const stack = (name: string, logicalId = "Api") => ({
  "aws:cloudformation:stack-name": name,
  "aws:cloudformation:logical-id": logicalId,
});

const recognized = (expected: readonly Snapshot[], actual: readonly Snapshot[]) =>
  recognizeApis(expected, actual).map(
    ({ expected: before, actual: after, by }) => `${before.api?.id} = ${after.api?.id} by ${by.join(", ")}`,
  );

describe("an API under a new id is recognised", () => {
  it.each([
    ["by its name", [api("old", "pets")], [api("new", "pets")], ["old = new by name"]],
    [
      "by its stack, under another name",
      [api("old", "a", stack("s"))],
      [api("new", "b", stack("s"))],
      ["old = new by stack"],
    ],
    [
      "by its domain name",
      [api("old", "a"), domains(["v1", "old"])],
      [api("new", "b"), domains(["v1", "new"])],
      ["old = new by domain"],
    ],
    [
      "by name and tags, where others have the name",
      [api("old", "a", { t: "1" }), api("x", "a")],
      [api("new", "a", { t: "1" }), api("x", "a")],
      ["old = new by name, tags"],
    ],
    [
      "all by their own stacks",
      [api("o1", "a", stack("s")), api("o2", "a", stack("t"))],
      [api("n2", "a", stack("t")), api("n1", "a", stack("s"))],
      ["o1 = n1 by stack, name", "o2 = n2 by stack, name"],
    ],
    [
      "by the stack rather than by the name",
      [api("o1", "a", stack("s")), api("o2", "b")],
      [api("n1", "b", stack("s")), api("n2", "a")],
      ["o1 = n1 by stack"],
    ],
  ] as const)("%s", (_, expected, actual, told) => {
    expect(recognized(expected, actual)).toEqual(told);
  });

  it.each([
    ["two new ones have its name", [api("old", "a")], [api("n1", "a"), api("n2", "a")]],
    ["two that are gone had its name", [api("o1", "a"), api("o2", "a")], [api("new", "a")]],
    ["one that stayed has its name", [api("old", "a"), api("x", "a")], [api("new", "a"), api("x", "a")]],
    ["it belongs to another stack", [api("old", "a", stack("s"))], [api("new", "a", stack("t"))]],
    [
      "its domain paths lead to two",
      [api("old", "a"), domains(["v1", "old"], ["v2", "old"])],
      [api("n1", "b"), api("n2", "c"), domains(["v1", "n1"], ["v2", "n2"])],
    ],
    [
      "it is in another Region",
      [api("old", "a")],
      [api("new", "a", {}, { target: { ...target, region: "us-east-1" } })],
    ],
    ["it is of another kind", [api("old", "a")], [api("new", "a", {}, { kind: "http" })]],
    ["only tags are alike", [api("old", "a", { team: "t" })], [api("new", "b", { team: "t" })]],
    ["it is not gone", [api("old", "a")], [api("old", "b"), api("new", "a")]],
  ] as const)("not when %s", (_, expected, actual) => {
    expect(recognized(expected, actual)).toEqual([]);
  });
});
