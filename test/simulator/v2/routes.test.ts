import { expect, test } from "vitest";
import { createDesk, lambdaUri } from "./desk.ts";
import { createHttpApi, createWebSocketApi, jwt, lambda } from "./sample-apis.ts";

const formats = 'Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"';

test.each([
  ["HTTP", "$default", true],
  ["HTTP", "GET /", true],
  ["HTTP", "ANY /pets/{id}/{proxy+}", true],
  ["HTTP", "GET pets", false],
  ["HTTP", "get /pets", false],
  ["HTTP", "TRACE /pets", false],
  ["HTTP", "GET /{proxy+}/pets", false],
  ["HTTP", "GET /pets{id}", false],
  ["HTTP", "$connect", false],
  ["WEBSOCKET", "$connect", true],
  ["WEBSOCKET", "$disconnect", true],
  ["WEBSOCKET", "$default", true],
  ["WEBSOCKET", "send message", true],
  ["WEBSOCKET", "$other", false],
])("a route of a %s API may have the key %j: %s", (protocol, RouteKey, valid) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  const refusal = desk.refusal("CreateRoute", { ApiId, RouteKey });
  if (valid) expect(refusal).toBe("not refused");
  else expect(refusal).toContain(protocol === "HTTP" ? formats : "Invalid route key specified");
});

test("a key can be taken once", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  desk.run("CreateRoute", { ApiId, RouteKey: "ANY /a" });
  const { RouteId } = desk.run("CreateRoute", { ApiId, RouteKey: "ANY /b" });
  const words = "409 ConflictException: Route with key ANY /a already exists for this API";
  expect(desk.refusal("CreateRoute", { ApiId, RouteKey: "ANY /a" })).toBe(words);
  expect(desk.refusal("UpdateRoute", { ApiId, RouteId, RouteKey: "ANY /a" })).toBe(words);
  expect(desk.run("UpdateRoute", { ApiId, RouteId, RouteKey: "ANY /c" }).RouteKey).toBe("ANY /c");
});

test.each([
  ["HTTP", { AuthorizationType: "JWT" }, /authorization type to JWT requires a valid JWT authorizer/],
  ["HTTP", { AuthorizationType: "CUSTOM" }, /authorization type to CUSTOM or COGNITO_USER_POOLS requires/],
  ["HTTP", { AuthorizationType: "COGNITO" }, /Must be one of \[AWS_IAM, CUSTOM, JWT, NONE\]/],
  ["HTTP", { AuthorizationScopes: ["a"] }, /AuthorizationScopes can be set only with/],
  ["HTTP", { ApiKeyRequired: true }, /ApiKeyRequired cannot be set for HTTP protocol Apis/],
  ["HTTP", { Target: "nonsense" }, /Invalid target specified nonsense/],
  ["HTTP", { Target: "integrations/none" }, /404 .*Invalid Integration identifier specified none/],
  ["WEBSOCKET", { AuthorizationType: "AWS_IAM" }, /authorization is restricted to the \$connect route only/],
])("a %s route refuses %j", (protocol, input, words) => {
  const desk = createDesk();
  const http = protocol === "HTTP";
  const ApiId = http ? createHttpApi(desk) : createWebSocketApi(desk);
  expect(desk.refusal("CreateRoute", { ApiId, RouteKey: http ? "GET /a" : "a", ...input })).toMatch(words);
});

test("a route with a JWT authorizer, scopes and a target; updated and deleted", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const { AuthorizerId } = desk.run("CreateAuthorizer", { ApiId, ...jwt });
  const { IntegrationId } = desk.run("CreateIntegration", { ApiId, ...lambda });
  const Target = `integrations/${String(IntegrationId)}`;
  const input = { AuthorizationScopes: ["read"], AuthorizationType: "JWT", AuthorizerId, RouteKey: "GET /", Target };
  const route = desk.run("CreateRoute", { ApiId, ...input });
  expect(route).toEqual({ ...input, ApiKeyRequired: false, RouteId: expect.any(String) });
  expect(desk.refusal("DeleteAuthorizer", { ApiId, AuthorizerId })).toBe(
    "409 ConflictException: Cannot delete authorizer login, is referenced in route: GET /",
  );
  const open = { AuthorizationScopes: [], AuthorizationType: "NONE", AuthorizerId: "", OperationName: "list" };
  const updated = desk.run("UpdateRoute", { ApiId, RouteId: route.RouteId, ...open });
  expect(updated).toMatchObject({ AuthorizationType: "NONE", OperationName: "list", Target });
  expect(updated).not.toHaveProperty("AuthorizerId");
  desk.run("DeleteAuthorizer", { ApiId, AuthorizerId });
  desk.run("DeleteRoute", { ApiId, RouteId: route.RouteId });
  expect(desk.list("GetRoutes", { ApiId })).toEqual([]);
});

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

const request = { AuthorizerType: "REQUEST", AuthorizerUri: lambdaUri, IdentitySource: [], Name: "a" };

test.each([
  ["HTTP", jwt, "not refused"],
  ["HTTP", { ...jwt, JwtConfiguration: { Issuer: "https://a" } }, /Audience is a required parameter/],
  ["HTTP", { ...jwt, JwtConfiguration: undefined }, /JwtConfiguration is a required parameter/],
  ["HTTP", request, /AuthorizerPayloadFormatVersion is a required parameter/],
  ["HTTP", { ...request, AuthorizerPayloadFormatVersion: "2.0", EnableSimpleResponses: true }, "not refused"],
  ["HTTP", { ...request, AuthorizerPayloadFormatVersion: "1.0", EnableSimpleResponses: true }, /requires .* 2.0/],
  ["HTTP", { ...request, AuthorizerPayloadFormatVersion: "1.0", AuthorizerResultTtlInSeconds: 3601 }, /between 0 and 3600/],
  ["WEBSOCKET", request, "not refused"],
  ["WEBSOCKET", jwt, /Invalid authorizer type specified/],
  ["WEBSOCKET", { ...request, AuthorizerResultTtlInSeconds: 5 }, /AuthorizerResultTtlInSeconds cannot be set for WEBSOCKET/],
])("an authorizer of a %s API: %j", (protocol, input, words) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  expect(desk.refusal("CreateAuthorizer", { ApiId, ...input })).toMatch(words);
});
