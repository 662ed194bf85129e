import { expect, test } from "vitest";
import { createDesk } from "./desk.ts";
import { createHttpApi, createWebSocketApi } from "./sample-apis.ts";

test("WebSocket routes have request parameters, route responses, integration responses and models", () => {
  const desk = createDesk();
  const ApiId = createWebSocketApi(desk);
  const RequestParameters = { "route.request.querystring.a": { Required: true } };
  const { RouteId } = desk.run("CreateRoute", { ApiId, RequestParameters, RouteKey: "$connect" });
  desk.run("DeleteRouteRequestParameter", { ApiId, RequestParameterKey: "route.request.querystring.a", RouteId });
  expect(desk.run("GetRoute", { ApiId, RouteId }).RequestParameters).toEqual({});
  const response = desk.run("CreateRouteResponse", { ApiId, RouteId, RouteResponseKey: "$default" });
  expect(desk.list("GetRouteResponses", { ApiId, RouteId })).toEqual([response]);
  expect(desk.refusal("CreateRouteResponse", { ApiId, RouteId, RouteResponseKey: "other" })).toMatch(/^400/);
  const { RouteResponseId } = response;
  desk.run("UpdateRouteResponse", { ApiId, ModelSelectionExpression: "$default", RouteId, RouteResponseId });
  expect(desk.run("GetRouteResponse", { ApiId, RouteId, RouteResponseId }).ModelSelectionExpression).toBe("$default");
  desk.run("DeleteRouteResponse", { ApiId, RouteId, RouteResponseId });
  expect(desk.list("GetRouteResponses", { ApiId, RouteId })).toEqual([]);
});

test("WebSocket integrations have responses by key", () => {
  const desk = createDesk();
  const ApiId = createWebSocketApi(desk);
  const { IntegrationId } = desk.run("CreateIntegration", { ApiId, IntegrationType: "MOCK" });
  const key = { ApiId, IntegrationId };
  const made = desk.run("CreateIntegrationResponse", { ...key, IntegrationResponseKey: "/200/" });
  expect(desk.refusal("CreateIntegrationResponse", { ...key, IntegrationResponseKey: "/200/" })).toMatch(/^409/);
  expect(desk.refusal("CreateIntegrationResponse", { ...key, IntegrationResponseKey: "200" })).toMatch(/^400/);
  const { IntegrationResponseId } = made;
  const ResponseTemplates = { "application/json": "{}" };
  desk.run("UpdateIntegrationResponse", { ...key, IntegrationResponseId, ResponseTemplates });
  expect(desk.list("GetIntegrationResponses", key)).toEqual([{ ...made, ResponseTemplates }]);
  desk.run("DeleteIntegrationResponse", { ...key, IntegrationResponseId });
  expect(desk.refusal("GetIntegrationResponse", { ...key, IntegrationResponseId })).toMatch(/^404/);
});

test("models are WebSocket APIs' alone, alphanumeric and of JSON", () => {
  const desk = createDesk();
  const ApiId = createWebSocketApi(desk);
  const input = { Name: "Message", Schema: '{"type":"object","properties":{"action":{}}}' };
  const model = desk.run("CreateModel", { ApiId, ...input });
  expect(model).toEqual({ ...input, ContentType: "application/json", ModelId: expect.any(String) });
  const { ModelId } = model;
  expect(desk.run("GetModelTemplate", { ApiId, ModelId }).Value).toContain("action");
  expect(desk.refusal("CreateModel", { ApiId, ...input })).toMatch(/^409/);
  expect(desk.refusal("CreateModel", { ApiId, Name: "a-b", Schema: "{}" })).toMatch(/alphanumeric/);
  expect(desk.refusal("UpdateModel", { ApiId, ModelId, Schema: "{" })).toMatch(/Invalid model schema specified/);
  expect(desk.refusal("CreateModel", { ApiId: createHttpApi(desk), ...input })).toMatch(/only for WEBSOCKET/);
  desk.run("DeleteModel", { ApiId, ModelId });
  expect(desk.list("GetModels", { ApiId })).toEqual([]);
});
