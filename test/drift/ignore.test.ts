import { describe, expect, it } from "vitest";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { IgnoreRule } from "../../src/model/ignore-rule.ts";
import { differences, snapshotOf } from "./single-resource.ts";

describe("ignore rules", () => {
  const before = { stageName: "prod", description: "a", tags: { env: "1", team: "x" }, variables: { tags: "1" } };
  const after = { stageName: "prod", description: "b", tags: { env: "2", team: "x" }, variables: { tags: "2" } };

  it.each<[string, IgnoreRule[], string[]]>([
    ["nothing", [], ["/description", "/tags/env", "/variables/tags"]],
    ["a member and what it contains", [{ path: "/tags" }], ["/description", "/variables/tags"]],
    ["any tag of that name", [{ path: "/**/env" }], ["/description", "/variables/tags"]],
    ["all of a type", [{ type: "AWS::ApiGateway::*" }], []],
    ["another type", [{ type: "AWS::ApiGatewayV2::*" }], ["/description", "/tags/env", "/variables/tags"]],
    ["a member of a name", [{ name: "one", path: "/description" }], ["/tags/env", "/variables/tags"]],
    [
      "a member of another name",
      [{ name: "two", path: "/description" }],
      ["/description", "/tags/env", "/variables/tags"],
    ],
    ["several", [{ path: "/tags" }, { path: "/description" }], ["/variables/tags"]],
  ])("cover %s", (_, ignore, left) => {
    expect(differences("AWS::ApiGateway::Stage", before, after, { ignore }).map(({ path }) => path)).toEqual(left);
  });

  it.each<[string, IgnoreRule[], number]>([
    ["without a path", [{ type: "AWS::ApiGateway::Stage" }], 0],
    ["by name", [{ name: "o?e" }], 0],
    ["with a path not", [{ path: "/tags" }], 1],
  ])("cover resources that were added %s", (_, ignore, left) => {
    const stage = snapshotOf("AWS::ApiGateway::Stage", after);
    expect(compareSnapshots({ ...stage, resources: [] }, stage, { ignore }).changes).toHaveLength(left);
  });
});

describe("secrets", () => {
  const config = (mark: string) => ({ variables: { password: `<secret ${mark.repeat(16)}>`, host: "a" } });

  it("are a difference when their fingerprints are, and were made with one key", () => {
    expect(differences("AWS::ApiGateway::Stage", config("a"), config("b"))).toEqual([
      { path: "/variables/password", expected: config("a").variables.password, actual: config("b").variables.password },
    ]);
  });

  it("are none when their fingerprints were made with two keys, but one that is no secret any more is", () => {
    const options = { differentKeys: true };
    expect(differences("AWS::ApiGateway::Stage", config("a"), config("b"), options)).toEqual([]);
    const plain = { variables: { password: "public", host: "a" } };
    expect(differences("AWS::ApiGateway::Stage", config("a"), plain, options)).toHaveLength(1);
  });
});
