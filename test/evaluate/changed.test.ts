import { describe, expect, it } from "vitest";
import { evaluateExample } from "../../src/evaluate/examples.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { compileOne, createPolicy, problemIn } from "./policy.ts";

const stage = "AWS::ApiGateway::Stage";
const subject = "difference";

function changes(member: string, example: JsonObject): boolean {
  const policy = createPolicy(stage, { subject, assert: `changed(${member})` });
  const [only] = policy.cases;
  return only !== undefined && evaluateExample(policy, only, example) === "pass";
}

describe("changed()", () => {
  const at = (path: string, values: JsonObject = {}) => ({ before: {}, after: {}, differences: [{ path, ...values }] });

  it.each([
    ["after.description", at("/description"), true],
    ["before.description", at("/description"), true],
    ["after.description", at("/descriptions"), false],
    ["after.description", at(""), false],
    ["after.variables", at("/variables/host"), true],
    ["after.variables.host", at("/variables/host"), true],
    ["after.variables.host", at("/variables/port"), false],
    ['after.variables["a/b"]', at("/variables/a~1b"), true],
    ["after.accessLogSettings.format", at("/accessLogSettings/destinationArn"), false],
    ['after.methodSettings["*"].loggingLevel', at("/methodSettings/~1pets~1GET/loggingLevel"), true],
    ['after.methodSettings["*"].loggingLevel', at("/methodSettings/~1pets~1GET/metricsEnabled"), false],
    ["after.description", { before: { description: "a" }, after: { description: "b" } }, true],
    ["after.description", { before: { description: "a" }, after: { description: "a" } }, false],
    ["after.description", { after: { description: "a" } }, false],
    ["after.accessLogSettings.format", { before: { accessLogSettings: { format: "a" } }, after: {} }, true],
  ])("%s of %j is %s", (member, example, expected) => {
    expect(changes(member, example as JsonObject)).toBe(expected);
  });

  it.each([
    ["changed(stage.description)", "assert@14: changed() asks about a member of `before` or `after`"],
    ["changed(after)", "assert@8: changed() asks about a member of `before` or `after`"],
    ["changed('after.description')", "changed() asks about a member of `before` or `after`"],
    ["changed(after.descripton)", "assert@14: v1.Stage has no member descripton (description?)"],
    ['changed(after.methodSettings["*"].logging)', "assert@34: v1.MethodSetting has no member logging"],
    ["chnged(after.description)", "assert@0: there is no function chnged() (changed?)"],
    ["before.descripton == ''", "assert@7: v1.Stage has no member descripton (description?)"],
    ["left.size() == 0", "assert@0: no variable is called left here"],
  ])("misspelt is refused: %s", (assert, problem) => {
    expect(problemIn(stage, { subject, assert })).toContain(problem);
  });

  it("is not there for policies about resources as they are", () => {
    expect(problemIn(stage, { assert: "changed(stage.description)" })).toContain("there is no function changed()");
    expect(problemIn(stage, { assert: "has(before)" })).toContain("no variable is called before here");
  });

  it("tells what a case is about, but not that it read the member", () => {
    const { cases } = compileOne(stage, { subject, when: "changed(after.tags)", assert: "has(before.tags)" });
    expect(cases[0]?.when?.changed).toEqual([["after", "tags"]]);
    expect([cases[0]?.when?.paths, cases[0]?.assert.paths]).toEqual([[], ["before.tags"]]);
  });
});
