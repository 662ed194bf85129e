import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

test("a usage plan's stages, throttling and quota are patched", () => {
  const { restApiId } = sample;
  const usagePlanId = desk.run("CreateUsagePlan", { name: "gold" }).id;
  const update = (...operations: [string, string, (string | undefined)?][]) => ({
    usagePlanId,
    patchOperations: operations.map(([op, path, value]) => ({ op, path, value })),
  });
  const stage = `/apiStages/${restApiId}:prod`;
  const plan = desk.run(
    "UpdateUsagePlan",
    update(
      ["add", "/apiStages", `${restApiId}:prod`],
      ["replace", `${stage}/throttle/~1pets/GET/rateLimit`, "1.5"],
      ["replace", `${stage}/throttle/~1pets/GET/burstLimit`, "3"],
      ["replace", "/throttle/rateLimit", "200"],
      ["replace", "/throttle/burstLimit", "100"],
      ["replace", "/quota/limit", "5000"],
      ["replace", "/quota/period", "MONTH"],
    ),
  );
  expect(plan).toMatchObject({
    apiStages: [{ apiId: restApiId, stage: "prod", throttle: { "/pets/GET": { rateLimit: 1.5, burstLimit: 3 } } }],
    throttle: { rateLimit: 200, burstLimit: 100 },
    quota: { limit: 5000, offset: 0, period: "MONTH" },
  });
  expect(desk.refusal("DeleteUsagePlan", { usagePlanId })).toContain("API Stages associated");
  const removed = desk.run(
    "UpdateUsagePlan",
    update(["remove", `${stage}/throttle/~1pets/GET`], ["remove", "/quota"], ["remove", "/throttle"]),
  );
  expect(removed).toEqual({
    id: usagePlanId,
    name: "gold",
    apiStages: [{ apiId: restApiId, stage: "prod" }],
    tags: {},
  });
  expect(desk.run("UpdateUsagePlan", update(["remove", "/apiStages", `${restApiId}:prod`])).apiStages).toEqual([]);
  for (const [value, message] of [
    [undefined, "400 BadRequestException: Invalid API Stage specified"],
    ["a", "400 BadRequestException: Invalid API Stage specified"],
    ["a:b", `404 NotFoundException: Invalid API Stage {api: a, stage: b} specified for usageplan ${usagePlanId}`],
  ] as const) {
    expect(desk.refusal("UpdateUsagePlan", update(["add", "/apiStages", value]))).toBe(message);
  }
});

test("keys are put into usage plans", () => {
  const usagePlanId = desk.run("CreateUsagePlan", { name: "gold" }).id;
  const apiKey = desk.run("CreateApiKey", { name: "mobile" });
  const input = { usagePlanId, keyId: apiKey.id };
  const key = desk.run("CreateUsagePlanKey", { ...input, keyType: "API_KEY" });
  expect(key).toEqual({ id: apiKey.id, type: "API_KEY", name: "mobile", value: apiKey.value });
  expect(desk.refusal("CreateUsagePlanKey", { ...input, keyType: "API_KEY" })).toContain("409 ConflictException");
  expect(desk.run("GetUsagePlanKey", input)).toEqual(key);
  expect(desk.run("GetUsagePlanKeys", { usagePlanId })).toEqual({ items: [key] });
  expect(desk.run("GetUsagePlanKeys", { usagePlanId: "none" })).toEqual({ items: [] });
  expect(desk.run("GetUsagePlans", { keyId: apiKey.id }).items).toHaveLength(1);
  expect(desk.run("GetUsagePlans", { keyId: "none" }).items).toEqual([]);
  desk.run("DeleteUsagePlanKey", input);
  expect(desk.refusal("GetUsagePlanKey", input)).toContain("404 NotFoundException");
});
