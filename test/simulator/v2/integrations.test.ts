import { describe, expect, test } from "vitest";
import { createDesk } from "./desk.ts";
import { createHttpApi, createWebSocketApi, lambda, publicHttp } from "./sample-apis.ts";

describe("defaults", () => {
  test("of an HTTP API's integration; the passthrough behaviour is not kept", () => {
    const desk = createDesk();
    const ApiId = createHttpApi(desk);
    const made = desk.run("CreateIntegration", { ApiId, ...publicHttp, PassthroughBehavior: "WHEN_NO_MATCH" });
    expect(made).toEqual({
      ...publicHttp,
      ConnectionType: "INTERNET",
      IntegrationId: expect.stringMatching(/^[a-z0-9]{7}$/),
      PayloadFormatVersion: "1.0",
      TimeoutInMillis: 30000,
    });
    expect(desk.run("GetIntegration", { ApiId, IntegrationId: made.IntegrationId })).toEqual(made);
  });

  test.each([
    [lambda, { IntegrationMethod: "POST", IntegrationResponseSelectionExpression: "${integration.response.body.errorMessage}" }],
    [publicHttp, { IntegrationResponseSelectionExpression: "${integration.response.statuscode}" }],
    [{ IntegrationType: "MOCK" }, {}],
  ])("of a WebSocket API's integration %j", (input, more) => {
    const desk = createDesk();
    const made = desk.run("CreateIntegration", { ApiId: createWebSocketApi(desk), ...input });
    expect(made).toEqual({
      ...input,
      ...more,
      ConnectionType: "INTERNET",
      IntegrationId: expect.any(String),
      PassthroughBehavior: "WHEN_NO_MATCH",
      PayloadFormatVersion: "1.0",
      TimeoutInMillis: 29000,
    });
  });
});

const timeouts = [
  ["HTTP", 50, true],
  ["HTTP", 30000, true],
  ["HTTP", 49, false],
  ["HTTP", 30001, false],
  ["WEBSOCKET", 29000, true],
  ["WEBSOCKET", 29001, false],
] as const;

test.each(timeouts)("%s integrations take a timeout of %i ms: %s", (protocol, TimeoutInMillis, taken) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  const refusal = desk.refusal("CreateIntegration", { ApiId, ...lambda, TimeoutInMillis });
  const longest = protocol === "HTTP" ? 30000 : 29000;
  const words = `400 BadRequestException: Timeout should be between 50 ms and ${longest} ms`;
  expect(refusal).toBe(taken ? "not refused" : words);
});

const refused = [
  ["HTTP", { ...lambda, IntegrationType: "AWS" }, /Integration type AWS is not supported/],
  ["HTTP", { ...lambda, IntegrationType: "NONE" }, /Must be one of \[AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK\]/],
  ["HTTP", { IntegrationType: "AWS_PROXY" }, /IntegrationUri is a required parameter/],
  ["HTTP", { IntegrationType: "HTTP_PROXY", IntegrationUri: "https://a" }, /IntegrationMethod is a required/],
  ["HTTP", { ...publicHttp, PayloadFormatVersion: "2.0" }, /Must be one of \[1.0\]/],
  ["HTTP", { ...lambda, PayloadFormatVersion: "3.0" }, /Must be one of \[1.0, 2.0\]/],
  ["HTTP", { ...publicHttp, ConnectionType: "VPC_LINK" }, /ConnectionId is a required parameter/],
  ["HTTP", { ...publicHttp, ConnectionType: "VPC_LINK", ConnectionId: "a" }, /404 .*Invalid VpcLink identifier specified a/],
  ["HTTP", { ...publicHttp, TlsConfig: { ServerNameToVerify: "a" } }, /TlsConfig can be set only with/],
  ["HTTP", { ...lambda, RequestTemplates: { a: "b" } }, /RequestTemplates cannot be set for HTTP protocol Apis/],
  ["HTTP", { ...lambda, ContentHandlingStrategy: "CONVERT_TO_TEXT" }, /ContentHandlingStrategy cannot be set for HTTP/],
  ["WEBSOCKET", { ...lambda, PayloadFormatVersion: "2.0" }, /PayloadFormatVersion must be 1.0/],
  ["WEBSOCKET", { ...lambda, IntegrationSubtype: "SQS-SendMessage" }, /IntegrationSubtype cannot be set for WEBSOCKET/],
] as const;

test.each(refused)("a %s API refuses %j", (protocol, input, words) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  expect(desk.refusal("CreateIntegration", { ApiId, ...input })).toMatch(words);
  expect(desk.list("GetIntegrations", { ApiId })).toEqual([]);
});

test("a private integration and its TLS configuration, set and cleared", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const { VpcLinkId } = desk.run("CreateVpcLink", { Name: "a", SubnetIds: ["subnet-1"] });
  const made = desk.run("CreateIntegration", {
    ApiId,
    ...publicHttp,
    ConnectionId: VpcLinkId,
    ConnectionType: "VPC_LINK",
    TlsConfig: { ServerNameToVerify: "pets.internal" },
  });
  expect(made.TlsConfig).toEqual({ ServerNameToVerify: "pets.internal" });
  const key = { ApiId, IntegrationId: made.IntegrationId };
  expect(desk.run("UpdateIntegration", { ...key, TlsConfig: { ServerNameToVerify: "" } })).not.toHaveProperty("TlsConfig");
  expect(desk.refusal("DeleteVpcLink", { VpcLinkId })).toMatch(/^400 .*referenced by an integration/);
});

test("UpdateIntegration changes what is given, merges parameters, and refuses a wrong result whole", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const RequestParameters = { "append:header.a": "1", "append:header.b": "2" };
  const { IntegrationId } = desk.run("CreateIntegration", { ApiId, ...publicHttp, Description: "d", RequestParameters });
  const key = { ApiId, IntegrationId };
  const updated = desk.run("UpdateIntegration", {
    ...key,
    Description: "",
    RequestParameters: { "append:header.a": "", "append:header.c": "3" },
    TimeoutInMillis: 50,
  });
  expect(updated.RequestParameters).toEqual({ "append:header.b": "2", "append:header.c": "3" });
  expect(updated).toMatchObject({ IntegrationUri: publicHttp.IntegrationUri, TimeoutInMillis: 50 });
  expect(updated).not.toHaveProperty("Description");
  expect(desk.refusal("UpdateIntegration", { ...key, IntegrationUri: "https://b", TimeoutInMillis: 1 })).toMatch(/^400/);
  expect(desk.run("GetIntegration", key)).toEqual(updated);
});

test("an integration that a route uses can't be deleted", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const { IntegrationId } = desk.run("CreateIntegration", { ApiId, ...lambda });
  const { RouteId } = desk.run("CreateRoute", { ApiId, RouteKey: "GET /", Target: `integrations/${String(IntegrationId)}` });
  expect(desk.refusal("DeleteIntegration", { ApiId, IntegrationId })).toBe(
    `409 ConflictException: Cannot delete Integration because it is referenced by the following Routes with Ids: [${String(RouteId)}]`,
  );
  desk.run("DeleteRoute", { ApiId, RouteId });
  desk.run("DeleteIntegration", { ApiId, IntegrationId });
  expect(desk.refusal("GetIntegration", { ApiId, IntegrationId })).toBe(
    `404 NotFoundException: Invalid Integration identifier specified ${String(IntegrationId)}`,
  );
});
