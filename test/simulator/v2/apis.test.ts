import { expect, test } from "vitest";
import { createDesk, started } from "./desk.ts";
import { createHttpApi, createWebSocketApi } from "./sample-apis.ts";

test("a new HTTP API has AWS's defaults and nothing beneath it", () => {
  const desk = createDesk();
  const api = desk.run("CreateApi", { Name: "pets", ProtocolType: "HTTP", Tags: { team: "a" } });
  expect(api).toEqual({
    ApiEndpoint: `https://${String(api.ApiId)}.execute-api.eu-west-1.amazonaws.com`,
    ApiId: expect.stringMatching(/^[a-z0-9]{10}$/),
    ApiKeySelectionExpression: "$request.header.x-api-key",
    CreatedDate: started,
    DisableExecuteApiEndpoint: false,
    IpAddressType: "ipv4",
    Name: "pets",
    ProtocolType: "HTTP",
    RouteSelectionExpression: "$request.method $request.path",
    Tags: { team: "a" },
  });
  expect(desk.run("GetApi", { ApiId: api.ApiId })).toEqual(api);
  expect(desk.list("GetApis")).toEqual([api]);
  for (const family of ["Routes", "Integrations", "Stages", "Deployments", "Authorizers", "Models"])
    expect(desk.list(`Get${family}`, { ApiId: api.ApiId })).toEqual([]);
});

test("a WebSocket API needs a route selection expression and has a wss endpoint", () => {
  const desk = createDesk();
  expect(desk.refusal("CreateApi", { Name: "a", ProtocolType: "WEBSOCKET" })).toMatch(/RouteSelectionExpression/);
  const api = desk.run("GetApi", { ApiId: createWebSocketApi(desk) });
  expect(api).toMatchObject({ ApiEndpoint: expect.stringMatching(/^wss:/), ProtocolType: "WEBSOCKET" });
});

test("UpdateApi leaves absent members, replaces CORS as a whole, and clears by empty text", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, {
    CorsConfiguration: { AllowOrigins: ["*"], MaxAge: 5 },
    Description: "d",
    Version: "1",
  });
  const updated = desk.run("UpdateApi", {
    ApiId,
    CorsConfiguration: { AllowMethods: ["GET"] },
    Description: "",
    DisableExecuteApiEndpoint: true,
  });
  expect(updated).toMatchObject({
    CorsConfiguration: { AllowMethods: ["GET"] },
    DisableExecuteApiEndpoint: true,
    Version: "1",
  });
  expect(updated.CorsConfiguration).toEqual({ AllowMethods: ["GET"] });
  expect(updated).not.toHaveProperty("Description");
  desk.run("DeleteCorsConfiguration", { ApiId });
  expect(desk.run("GetApi", { ApiId })).not.toHaveProperty("CorsConfiguration");
});

test.each([
  [{ ProtocolType: "HTTP" }, "400 BadRequestException: Name is a required parameter"],
  [
    { Name: "a", ProtocolType: "REST" },
    "400 BadRequestException: Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]",
  ],
  [
    { Name: "a", ProtocolType: "WEBSOCKET", RouteSelectionExpression: "x", CorsConfiguration: { MaxAge: 1 } },
    "400 BadRequestException: CorsConfiguration cannot be set for WEBSOCKET protocol Apis",
  ],
  [
    { Name: "a", ProtocolType: "HTTP", CorsConfiguration: { MaxAge: 86_401 } },
    "400 BadRequestException: Invalid MaxAge specified. Must be between -1 and 86400",
  ],
  [
    { Name: "a", ProtocolType: "HTTP", IpAddressType: "ipv6" },
    "400 BadRequestException: Invalid IP address type specified. Must be one of [dualstack, ipv4]",
  ],
  [
    { Name: "a", ProtocolType: "HTTP", Target: "nonsense" },
    "400 BadRequestException: Invalid target specified. Must be a fully qualified URL or a Lambda function ARN",
  ],
])("CreateApi refuses %j", (input, refusal) => {
  const desk = createDesk();
  expect(desk.refusal("CreateApi", input)).toBe(refusal);
  expect(desk.list("GetApis")).toEqual([]);
});

test("the protocol type can't be changed, and an unknown API is named with its account", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  expect(desk.refusal("UpdateApi", { ApiId, ProtocolType: "WEBSOCKET" })).toMatch(/^400 .*cannot be changed/);
  desk.run("DeleteApi", { ApiId });
  expect(desk.refusal("GetApi", { ApiId })).toBe(
    `404 NotFoundException: Invalid API identifier specified 123456789012:${ApiId}`,
  );
});

test("an API that another service manages can be neither changed nor deleted", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  Object.assign(desk.call.region.apis.get(ApiId)?.api ?? {}, { ApiGatewayManaged: true });
  expect(desk.refusal("UpdateApi", { ApiId, Name: "b" })).toMatch(/^409 ConflictException/);
  expect(desk.refusal("DeleteApi", { ApiId })).toMatch(/^409 ConflictException/);
});
