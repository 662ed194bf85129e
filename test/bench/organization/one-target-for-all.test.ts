import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { fillTarget } from "./fill-target.ts";
import { handlersOfCopies } from "./one-target-for-all.ts";

const original = { accountId: "100000000000", region: "eu-west-1" };
const copy = { accountId: "100000000001", region: "us-east-1" };

describe("a target that is a copy", () => {
  let aws: Simulator;
  beforeAll(async () => {
    const accounts = [original, copy].map(({ accountId: id }) => ({ id }));
    aws = await startSimulator({ accounts, handlers: await handlersOfCopies(original) });
    fillTarget({ aws, ...original }, 2);
  });
  afterAll(() => aws.close());

  it.each([
    ["v1:GetRestApis", "items"],
    ["v2:GetApis", "Items"],
  ])("has the APIs of its original: %s", (operation, member) => {
    const [here, there] = [copy, original].map((target) => aws.call(operation, {}, target)[member] as Values[]);
    expect(here).toHaveLength(2);
    expect(here?.map(({ id, ApiId }) => id ?? ApiId)).toEqual(there?.map(({ id, ApiId }) => id ?? ApiId));
  });

  it("speaks of itself where its original does of itself", () => {
    const [{ id: restApiId } = {}] = aws.call("v1:GetRestApis", {}, copy).items as Values[];
    const read = (target: typeof copy) => {
      const input = { restApiId, embed: ["methods"] };
      return JSON.stringify(["GetResources", "GetAuthorizers"].map((name) => aws.call(`v1:${name}`, input, target)));
    };
    const [here, there] = [read(copy), read(original)];
    expect(here).toContain(`arn:aws:lambda:${copy.region}:${copy.accountId}:function:rest-0`);
    expect(here).not.toMatch(new RegExp(`${original.accountId}|${original.region}`));
    expect(here.replaceAll(copy.accountId, original.accountId).replaceAll(copy.region, original.region)).toBe(there);
  });
});
