import { expect, test } from "vitest";
import { createDesk, lambdaArn } from "./desk.ts";
import { createHttpApi } from "./sample-apis.ts";

test("quick create makes a managed integration, route and stage", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  const [integration, ...others] = desk.list("GetIntegrations", { ApiId });
  expect(others).toEqual([]);
  expect(integration).toEqual({
    ApiGatewayManaged: true,
    ConnectionType: "INTERNET",
    IntegrationId: expect.any(String),
    IntegrationMethod: "POST",
    IntegrationType: "AWS_PROXY",
    IntegrationUri: lambdaArn,
    PayloadFormatVersion: "2.0",
    TimeoutInMillis: 30000,
  });
  expect(desk.list("GetRoutes", { ApiId })).toEqual([
    {
      ApiGatewayManaged: true,
      ApiKeyRequired: false,
      AuthorizationType: "NONE",
      RouteId: expect.any(String),
      RouteKey: "$default",
      Target: `integrations/${String(integration?.IntegrationId)}`,
    },
  ]);
  const [deployment] = desk.list("GetDeployments", { ApiId });
  expect(deployment).toMatchObject({ AutoDeployed: true, DeploymentStatus: "DEPLOYED" });
  expect(desk.list("GetStages", { ApiId })).toMatchObject([
    { ApiGatewayManaged: true, AutoDeploy: true, DeploymentId: deployment?.DeploymentId, StageName: "$default" },
  ]);
});

test.each([
  ["DeleteIntegration", "GetIntegrations", "IntegrationId", "Integration"],
  ["DeleteRoute", "GetRoutes", "RouteId", "Route"],
  ["DeleteStage", "GetStages", "StageName", "Stage"],
])("%s refuses what quick create made", (operation, listing, member, what) => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, { Target: "https://pets.example" });
  const [made] = desk.list(listing, { ApiId });
  expect(desk.refusal(operation, { ApiId, [member]: made?.[member] })).toBe(
    `409 ConflictException: Cannot delete ${what} because it is managed by API Gateway`,
  );
  expect(desk.list(listing, { ApiId })).toHaveLength(1);
});

test("UpdateApi changes what quick create made, and an API without has none to change", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, { RouteKey: "GET /pets", Target: "https://pets.example" });
  desk.run("UpdateApi", { ApiId, RouteKey: "ANY /cats", Target: lambdaArn });
  expect(desk.list("GetIntegrations", { ApiId })).toMatchObject([
    { ApiGatewayManaged: true, IntegrationType: "AWS_PROXY", IntegrationUri: lambdaArn },
  ]);
  expect(desk.list("GetRoutes", { ApiId })).toMatchObject([{ ApiGatewayManaged: true, RouteKey: "ANY /cats" }]);
  const plain = createHttpApi(desk);
  expect(desk.refusal("UpdateApi", { ApiId: plain, Target: lambdaArn })).toMatch(/no integration made by quick create/);
});
