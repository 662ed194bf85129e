import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { differences } from "./single-resource.ts";

const plan = (apiStages: JsonObject[]): JsonObject => ({ id: "p", name: "gold", apiStages });
const compare = (before: JsonObject[], after: JsonObject[]) =>
  differences("AWS::ApiGateway::UsagePlan", plan(before), plan(after));

/** What json-diff-ts 4.10.4 does, and drift must not. */
describe("the pitfalls of json-diff-ts", () => {
  it("loses no change behind a duplicate key", () => {
    const [first, second, other] = [5, 6, 7].map((limit) => ({
      apiId: "a",
      stage: "s",
      throttle: { "/x/GET": { rateLimit: limit } },
    }));
    if (!first || !second || !other) throw new Error("three stages were made");
    const found = compare([first, second], [other, second]);
    expect(found.map(({ path }) => path)).toEqual(["/apiStages"]);
    expect(found[0]?.expected).toHaveLength(2);
  });

  it("tells the removal of a duplicate", () => {
    const one = { apiId: "a", stage: "s" };
    expect(compare([one, one], [one]).map(({ path }) => path)).toEqual(["/apiStages"]);
  });

  it("tells elements that lack the key apart", () => {
    const before = [{ stage: "x" }, { stage: "y" }, {}];
    expect(compare(before, [{ stage: "x" }, { stage: "z" }, {}]).map(({ path }) => path)).toEqual([
      "/apiStages/:y",
      "/apiStages/:z",
    ]);
    expect(compare(before, before.toReversed())).toEqual([]);
  });

  it.each([
    ["a text becomes a structure", "a", { b: 1 }],
    ["a structure becomes a text", { b: 1 }, "a"],
    ["a text becomes a number", "1", 1],
    ["a list becomes a text", ["a"], "a"],
  ])("tells a change of type once, with both values: %s", (_, expected, actual) => {
    const found = differences("AWS::ApiGateway::ApiKey", { name: expected }, { name: actual });
    expect(found).toEqual([{ path: "/name", expected, actual }]);
  });

  it.each([
    ["null", { description: null, tags: null }],
    ["empty", { description: "", tags: {}, stageKeys: [] }],
  ])("takes %s for absent", (_, config) => {
    expect(differences("AWS::ApiGateway::ApiKey", config, {})).toEqual([]);
    expect(differences("AWS::ApiGateway::ApiKey", {}, config)).toEqual([]);
  });

  it("tells null and absent apart where they differ: in a schema", () => {
    const [withNull, without] = ['{"default":null}', "{}"].map((schema) => ({ name: "m", schema }));
    const found = differences("AWS::ApiGateway::Model", withNull ?? {}, without ?? {});
    expect(found).toEqual([{ path: "/schema/default", expected: null }]);
  });

  it("writes paths as JSON Pointers", () => {
    const variables = JSON.parse('{"__proto__":"1","a/b":"1","~":"1","":"1","a.b[0]":"1"}') as JsonObject;
    const found = differences("AWS::ApiGateway::Stage", { variables }, { variables: {} });
    const paths = ["/variables/", "/variables/__proto__", "/variables/a.b[0]", "/variables/a~1b", "/variables/~0"];
    expect(found.map(({ path }) => path).sort()).toEqual(paths);
  });

  it("compares what is nested without end as text", () => {
    const deep = (leaf: string) => `${'{"a":'.repeat(50_000)}${leaf}${"}".repeat(50_000)}`;
    const [one, other] = [{ schema: deep("1") }, { schema: deep("2") }];
    expect(differences("AWS::ApiGateway::Model", one, { ...one })).toEqual([]);
    expect(differences("AWS::ApiGateway::Model", one, other).map(({ path }) => path)).toEqual(["/schema"]);
  });

  it("applies no changeset, anywhere: a `__proto__` in one would change every object", () => {
    const root = new URL("../../src", import.meta.url).pathname;
    const texts = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [file, readFileSync(join(root, file), "utf8")] as const);
    const users = texts.filter(([, text]) => text.includes('"json-diff-ts"'));
    expect(users.map(([file]) => file)).toEqual(["drift/differences.ts"]);
    const imported = /import \{([^}]*)\} from "json-diff-ts"/.exec(users[0]?.[1] ?? "")?.[1] ?? "";
    const names = imported.split(",").map((name) => name.trim());
    expect(names.filter((name) => !["diff", "type Changeset", "Operation"].includes(name))).toEqual([]);
    for (const [file, text] of texts) expect(text, file).not.toMatch(/applyChange|revertChange|unatomize/);
  });
});
