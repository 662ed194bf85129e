import { expect, test } from "vitest";
import { createDesk } from "./desk.ts";
import { createSampleApi } from "./sample-api.ts";

function bytes(document: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(document));
}

const mock = { type: "mock", requestTemplates: { "application/json": '{"statusCode":200}' } };
const document = {
  openapi: "3.0.1",
  info: { title: "imported", version: "2.0" },
  paths: { "/cats": { get: { responses: {}, "x-amazon-apigateway-integration": mock } } },
};

test("an imported API has the document's name and methods, and the parameters' endpoint", () => {
  const desk = createDesk();
  const parameters = { endpointConfigurationTypes: "REGIONAL" };
  const api = desk.run("ImportRestApi", { body: bytes(document), parameters });
  expect(api).toMatchObject({ name: "imported", version: "2.0", endpointConfiguration: { types: ["REGIONAL"] } });
  expect(desk.run("GetResources", { restApiId: api.id, embed: ["methods"] }).items).toMatchObject([
    { path: "/" },
    { path: "/cats", resourceMethods: { GET: { methodIntegration: { type: "MOCK", timeoutInMillis: 29000 } } } },
  ]);
});

test("a document merges into an API, or takes its place", () => {
  const desk = createDesk();
  const { restApiId } = createSampleApi(desk);
  const paths = () => (desk.run("GetResources", { restApiId }).items as { path: string }[]).map(({ path }) => path);
  desk.run("PutRestApi", { restApiId, body: bytes(document), mode: "merge" });
  expect(paths()).toEqual(["/", "/cats", "/pets"]);
  desk.run("PutRestApi", { restApiId, body: bytes(document), mode: "overwrite" });
  expect(paths()).toEqual(["/", "/cats"]);
});

test("what is exported can be imported, and is then exported the same", () => {
  const desk = createDesk();
  const { stage } = createSampleApi(desk, { version: "1.0" });
  const input = { exportType: "oas30", parameters: { extensions: "apigateway" } };
  const { body } = desk.run("GetExport", { ...stage, ...input });
  const restApiId = String(desk.run("ImportRestApi", { body }).id);
  desk.run("CreateDeployment", { restApiId, stageName: "prod" });
  const again = desk.run("GetExport", { restApiId, stageName: "prod", ...input }).body;
  const text = (each: unknown, id: string) => new TextDecoder().decode(each as Uint8Array).replaceAll(id, "ID");
  expect(JSON.parse(text(again, restApiId))).toEqual(JSON.parse(text(body, stage.restApiId)));
});

test("a refused document leaves no API behind, and an API as it was", () => {
  const desk = createDesk();
  for (const body of [new TextEncoder().encode("{"), bytes({}), bytes({ openapi: "3.0.1", info: {}, paths: {} })]) {
    expect(desk.refusal("ImportRestApi", { body })).toContain("400 BadRequestException");
  }
  expect(desk.run("GetRestApis").items).toEqual([]);
  const { restApiId } = createSampleApi(desk);
  const before = structuredClone(desk.call.region);
  expect(desk.refusal("PutRestApi", { restApiId, body: bytes({ swagger: "1.2" }), mode: "overwrite" })).toContain(
    "400",
  );
  expect(desk.refusal("PutRestApi", { restApiId, body: bytes(document), mode: "wrong" })).toContain("400");
  expect(desk.call.region).toEqual(before);
});
