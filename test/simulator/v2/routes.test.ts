import { expect, test } from "vitest";
import { createDesk } from "./desk.ts";
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
