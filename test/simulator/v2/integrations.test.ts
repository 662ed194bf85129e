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
    [
      lambda,
      {
        IntegrationMethod: "POST",
        IntegrationResponseSelectionExpression: "${integration.response.body.errorMessage}",
      },
    ],
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
  expect(desk.run("UpdateIntegration", { ...key, TlsConfig: { ServerNameToVerify: "" } })).not.toHaveProperty(
    "TlsConfig",
  );
  expect(desk.refusal("DeleteVpcLink", { VpcLinkId })).toMatch(/^400 .*referenced by an integration/);
});

test("UpdateIntegration changes what is given, merges parameters, and refuses a wrong result whole", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const RequestParameters = { "append:header.a": "1", "append:header.b": "2" };
  const { IntegrationId } = desk.run("CreateIntegration", {
    ApiId,
    ...publicHttp,
    Description: "d",
    RequestParameters,
  });
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
  expect(desk.refusal("UpdateIntegration", { ...key, IntegrationUri: "https://b", TimeoutInMillis: 1 })).toMatch(
    /^400/,
  );
  expect(desk.run("GetIntegration", key)).toEqual(updated);
});

test("an integration that a route uses can't be deleted", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const { IntegrationId } = desk.run("CreateIntegration", { ApiId, ...lambda });
  const { RouteId } = desk.run("CreateRoute", {
    ApiId,
    RouteKey: "GET /",
    Target: `integrations/${String(IntegrationId)}`,
  });
  expect(desk.refusal("DeleteIntegration", { ApiId, IntegrationId })).toBe(
    `409 ConflictException: Cannot delete Integration because it is referenced by the following Routes with Ids: [${String(RouteId)}]`,
  );
  desk.run("DeleteRoute", { ApiId, RouteId });
  desk.run("DeleteIntegration", { ApiId, IntegrationId });
  expect(desk.refusal("GetIntegration", { ApiId, IntegrationId })).toBe(
    `404 NotFoundException: Invalid Integration identifier specified ${String(IntegrationId)}`,
  );
});
