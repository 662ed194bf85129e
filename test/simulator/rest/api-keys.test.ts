import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk, started } from "./desk.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
});

test("values of API keys are shown only when asked for", () => {
  const value = "abcdefghijklmnopqrst";
  const key = desk.run("CreateApiKey", { name: "mobile", value, enabled: true, customerId: "c" });
  expect(key).toMatchObject({ value, enabled: true, stageKeys: [], createdDate: started });
  expect(desk.run("GetApiKey", { apiKey: key.id })).not.toHaveProperty("value");
  expect(desk.run("GetApiKey", { apiKey: key.id, includeValue: true }).value).toBe(value);
  expect(desk.run("GetApiKeys", { nameQuery: "mob" }).items).toMatchObject([{ name: "mobile" }]);
  expect(JSON.stringify(desk.run("GetApiKeys"))).not.toContain(value);
  expect(desk.run("GetApiKeys", { includeValues: true, customerId: "c" }).items).toMatchObject([{ value }]);
  expect(desk.run("GetApiKeys", { nameQuery: "obile" }).items).toEqual([]);
  expect(desk.refusal("CreateApiKey", { value })).toContain("409 ConflictException");
  expect(desk.refusal("CreateApiKey", { value: "short" })).toContain("at least 20 characters");
  expect(desk.run("CreateApiKey").value).toMatch(/^[a-z0-9]{40}$/);
  const text = "name,key,description,Enabled,usageplanIds\nn,abcdefghijklmnopqrsu,d,TRUE,";
  const imported = desk.run("ImportApiKeys", { body: new TextEncoder().encode(text), format: "csv" }).ids as string[];
  expect(desk.run("GetApiKey", { apiKey: imported[0] })).toMatchObject({ name: "n", description: "d", enabled: true });
});
