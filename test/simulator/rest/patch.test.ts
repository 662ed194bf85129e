import * as sdkPackage from "@aws-sdk/client-api-gateway";
import { expect, test } from "vitest";
import { readOperations } from "../../../src/schema/operations.ts";
import { createDesk } from "./desk.ts";
import { allowed, refused } from "./patch-cases.ts";
import { createTargets, tables } from "./patch-fixture.ts";
import { patch } from "./sample-api.ts";

test("every operation that takes patches has a table", () => {
  const updates = [...readOperations(sdkPackage).keys()].filter((name) => name.startsWith("Update"));
  expect([...tables.keys()].sort()).toEqual(updates.filter((name) => name !== "UpdateUsage").sort());
});

test.each(allowed)("%s %s %s = %s", (operation, op, path, value, expected) => {
  const desk = createDesk();
  const target = createTargets(desk).get(operation);
  expect(desk.run(operation, { ...target, ...patch(op, path, value) })).toMatchObject(expected);
  expect(desk.run(operation.replace("Update", "Get"), target)).toMatchObject(expected);
});

test.each(refused)("%s %s %s = %s is refused and changes nothing", (operation, op, path, value, message) => {
  const desk = createDesk();
  const target = createTargets(desk).get(operation);
  const before = structuredClone(desk.call.region);
  expect(desk.refusal(operation, { ...target, ...patch(op, path, value) })).toContain(message);
  expect(desk.call.region).toEqual(before);
});

test("operations apply in order, and all or none", () => {
  const desk = createDesk();
  const restApiId = createTargets(desk).get("UpdateRestApi")?.restApiId;
  const name = (value: string) => ({ op: "replace", path: "/name", value });
  const rename = { restApiId, patchOperations: [name("first"), name("last")] };
  expect(desk.run("UpdateRestApi", rename).name).toBe("last");
  const broken = { restApiId, patchOperations: [name("again"), { op: "replace", path: "/wrong", value: "" }] };
  expect(desk.refusal("UpdateRestApi", broken)).toContain("Invalid patch path /wrong");
  expect(desk.run("GetRestApi", { restApiId }).name).toBe("last");
  expect(desk.run("UpdateRestApi", { restApiId }).name).toBe("last");
});
