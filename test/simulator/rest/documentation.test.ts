import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk, started } from "./desk.ts";
import { createSampleApi, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

test("documentation is imported, versioned and attached to a stage", () => {
  const { restApiId, stage } = sample;
  const documentationParts = [{ location: { type: "API" }, properties: { description: "pets" } }];
  const body = new TextEncoder().encode(
    JSON.stringify({ "x-amazon-apigateway-documentation": { documentationParts } }),
  );
  const { ids } = desk.run("ImportDocumentationParts", { restApiId, body, mode: "overwrite" });
  expect(ids).toHaveLength(1);
  expect(desk.run("ImportDocumentationParts", { restApiId, body, mode: "merge" }).ids).toEqual(ids);
  expect(desk.run("GetDocumentationParts", { restApiId, type: "METHOD" }).items).toEqual([]);
  const version = { restApiId, documentationVersion: "1", stageName: "prod" };
  expect(desk.run("CreateDocumentationVersion", version)).toEqual({ version: "1", createdDate: started });
  expect(desk.run("GetStage", stage).documentationVersion).toBe("1");
});

test("a template is made of a model's properties", () => {
  const { restApiId } = sample;
  const value = desk.run("GetModelTemplate", { restApiId, modelName: "Error" }).value;
  expect(value).toBe(`#set($inputRoot = $input.path('$'))\n{\n  "message" : $inputRoot.message\n}`);
});
