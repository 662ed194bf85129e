import { expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { operationDefinition, readDefinition, restDefinition } from "../openapi/desk.ts";
import { createDesk } from "./desk.ts";
import { createHttpApi, createWebSocketApi } from "./sample-apis.ts";

test("ImportApi makes an API; ReimportApi replaces its routes, keeps its id and stages, and deploys", () => {
  const desk = createDesk();
  const Body = JSON.stringify(readDefinition("http.yaml"));
  const { ApiId, ImportInfo, Name, Warnings } = desk.run("ImportApi", { Body });
  expect(Name).toBe("Pets");
  expect(ImportInfo).toHaveLength(3);
  expect(Warnings).toHaveLength(2);
  expect(desk.run("GetApi", { ApiId })).not.toHaveProperty("Warnings");
  desk.run("CreateStage", { ApiId, AutoDeploy: true, StageName: "$default" });
  const before = desk.run("GetStage", { ApiId, StageName: "$default" }).DeploymentId;
  const document = restDefinition({ paths: { "/only": { get: {} } } });
  desk.run("ReimportApi", { ApiId, Body: JSON.stringify(document) });
  expect(desk.list("GetRoutes", { ApiId })).toMatchObject([{ RouteKey: "GET /only" }]);
  expect(desk.list("GetIntegrations", { ApiId })).toEqual([]);
  expect(desk.run("GetStage", { ApiId, StageName: "$default" }).DeploymentId).not.toBe(before);
});

test("with FailOnWarnings a warning leaves everything as it was", () => {
  const desk = createDesk();
  const Body = JSON.stringify(operationDefinition({}));
  const refusal =
    "400 BadRequestException: Warnings found during import:\n\tThe route GET /a has no integration at #/paths/~1a/get";
  expect(desk.refusal("ImportApi", { Body, FailOnWarnings: true })).toBe(refusal);
  expect(desk.list("GetApis")).toEqual([]);
  const ApiId = createHttpApi(desk);
  expect(desk.refusal("ReimportApi", { ApiId, Body, FailOnWarnings: true })).toBe(refusal);
  expect(desk.run("GetApi", { ApiId }).Name).toBe("pets");
  expect(desk.refusal("ReimportApi", { ApiId: createWebSocketApi(desk), Body })).toMatch(/only for HTTP protocol/);
  expect(desk.refusal("ImportApi", { Basepath: "drop", Body })).toMatch(/Must be one of \[ignore, prepend, split\]/);
});

test.each(["JSON", "YAML"])("what ExportApi writes as %s, ImportApi reads back to the same API", (OutputType) => {
  const desk = createDesk();
  const { ApiId } = desk.run("ImportApi", { Body: JSON.stringify(readDefinition("http.yaml")) });
  const { body } = desk.run("ExportApi", { ApiId, OutputType, Specification: "OAS30" });
  const copy = desk.run("ImportApi", { Body: new TextDecoder().decode(body as Uint8Array) }).ApiId;
  const ids = /^(ApiId|RouteId|IntegrationId|AuthorizerId|Target|ApiEndpoint|CreatedDate)$/;
  const plain = (values: Values) =>
    Object.entries(values)
      .filter(([name]) => !ids.test(name))
      .sort();
  const shape = (id: unknown) => {
    const routes = desk.list("GetRoutes", { ApiId: id }).map(plain);
    const authorizers = desk.list("GetAuthorizers", { ApiId: id }).map(plain);
    const uris = desk.list("GetIntegrations", { ApiId: id }).map(({ IntegrationUri }) => IntegrationUri);
    return { api: plain(desk.run("GetApi", { ApiId: id })), authorizers, routes, uris: [...new Set(uris)] };
  };
  expect(shape(copy)).toEqual(shape(ApiId));
});
