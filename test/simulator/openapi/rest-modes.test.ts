import { expect, test } from "vitest";
import { createRestDesk, operationDefinition, readDefinition, restDefinition } from "./desk.ts";

test("importing again changes no id", () => {
  const { api, load } = createRestDesk();
  load(readDefinition("rest.yaml"));
  const ids = () =>
    [api.resources, api.authorizers, api.requestValidators].map((records) => [...records.keys()].sort());
  const before = ids();
  load(readDefinition("rest.yaml"));
  expect(ids()).toEqual(before);
  load(readDefinition("rest.yaml"), "merge");
  expect(ids()).toEqual(before);
});

const mock = { "x-amazon-apigateway-integration": { type: "mock" } };

test("merge keeps what the document doesn't name; overwrite drops it", () => {
  const { load, method, resource } = createRestDesk();
  load(restDefinition({ paths: { "/a": { get: mock, put: mock }, "/b": { get: mock } } }));
  load(restDefinition({ paths: { "/a": { get: {} } } }), "merge");
  expect(method("/a", "GET")).not.toHaveProperty("methodIntegration");
  expect(method("/a", "PUT")).toHaveProperty("methodIntegration");
  expect(resource("/b")).toHaveProperty("id");
  load(restDefinition({ paths: { "/a": { put: mock } } }));
  expect(method("/a", "GET")).toEqual({});
  expect(resource("/b")).toEqual({});
});

test.each([
  ["ignore", "/pets"],
  ["prepend", "/v1/x/pets"],
  ["split", "/x/pets"],
] as const)("base path mode %s makes %s", (basePath, path) => {
  for (const document of [
    { swagger: "2.0", info: { title: "a" }, basePath: "/v1/x", paths: { "/pets": { get: mock } } },
    restDefinition({ servers: [{ url: "https://a.example/v1/x" }], paths: { "/pets": { get: mock } } }),
  ]) {
    const { load, method } = createRestDesk();
    load(document, "overwrite", { basePath });
    expect(method(path, "GET")).toHaveProperty("methodIntegration");
  }
});

test("OpenAPI 3: bodies and responses by content type; a model is made for a schema without a name", () => {
  const { api, load, method } = createRestDesk();
  const schema = { type: "object", properties: { a: { type: "string" } } };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } }, "text/x": { schema } };
  const responses = { "201": { $ref: "#/components/responses/made" } };
  const components = { schemas: { Pet: { type: "object" } }, responses: { made: { description: "", content } } };
  expect(load(operationDefinition({ requestBody: { content }, responses }, { components }))).toEqual([]);
  const { requestModels, methodResponses } = method("/a", "GET");
  expect(requestModels).toEqual({ "application/json": "Pet", "text/x": expect.stringMatching(/^MODEL/) });
  expect(Object(methodResponses)["201"].responseModels).toEqual({
    "application/json": "Pet",
    "text/x": expect.stringMatching(/^MODEL/),
  });
  expect(api.models.size).toBe(3);
});

test("documentation can be left out", () => {
  const { api, load } = createRestDesk();
  load(readDefinition("rest.yaml"), "overwrite", { ignoreDocumentation: true });
  expect(api.documentationParts.size).toBe(0);
});
