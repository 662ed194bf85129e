import { expect, test } from "vitest";
import { createDesk, lambdaArn, started } from "./desk.ts";
import { createHttpApi, createWebSocketApi, lambda } from "./sample-apis.ts";

const logs = {
  DestinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:a",
  Format: "$context.requestId",
};

test("a new stage has AWS's defaults", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const stage = desk.run("CreateStage", { ApiId, StageName: "prod" });
  expect(stage).toEqual({
    AutoDeploy: false,
    CreatedDate: started,
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    LastUpdatedDate: started,
    RouteSettings: {},
    StageName: "prod",
    StageVariables: {},
    Tags: {},
  });
  expect(desk.refusal("CreateStage", { ApiId, StageName: "prod" })).toBe("409 ConflictException: Stage already exists");
});

test("a stage with AutoDeploy serves every change, by one deployment", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  const empty = desk.run("CreateStage", { ApiId, AutoDeploy: true, StageName: "$default" });
  expect(empty.LastDeploymentStatusMessage).toBe(
    "Deployment attempt failed: Unable to deploy API because no routes exist in this API",
  );
  desk.run("CreateRoute", { ApiId, RouteKey: "GET /a" });
  const [first] = desk.list("GetDeployments", { ApiId });
  expect(first).toEqual({
    AutoDeployed: true,
    CreatedDate: started,
    DeploymentId: expect.any(String),
    DeploymentStatus: "DEPLOYED",
    Description: "Automatic deployment triggered by changes to the Api configuration",
  });
  desk.run("CreateIntegration", { ApiId, ...lambda });
  const [second, ...others] = desk.list("GetDeployments", { ApiId });
  expect(others).toEqual([]);
  expect(second?.DeploymentId).not.toBe(first?.DeploymentId);
  const id = String(second?.DeploymentId);
  expect(desk.run("GetStage", { ApiId, StageName: "$default" })).toMatchObject({
    DeploymentId: id,
    LastDeploymentStatusMessage: `Successfully deployed stage with deployment ID '${id}'`,
  });
});

test("without AutoDeploy a stage serves what CreateDeployment or UpdateStage gives it", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk, { Target: lambdaArn });
  desk.run("CreateStage", { ApiId, StageName: "prod" });
  const first = desk.run("CreateDeployment", { ApiId, Description: "one", StageName: "prod" });
  expect(first).toMatchObject({ AutoDeployed: false, DeploymentStatus: "DEPLOYED", Description: "one" });
  const { DeploymentId } = first;
  expect(desk.run("GetStage", { ApiId, StageName: "prod" }).DeploymentId).toBe(DeploymentId);
  desk.run("CreateRoute", { ApiId, RouteKey: "GET /later" });
  expect(desk.run("GetStage", { ApiId, StageName: "prod" }).DeploymentId).toBe(DeploymentId);
  expect(desk.refusal("DeleteDeployment", { ApiId, DeploymentId })).toMatch(/must be moved or deleted/);
  const second = desk.run("CreateDeployment", { ApiId });
  desk.run("UpdateStage", { ApiId, DeploymentId: second.DeploymentId, StageName: "prod" });
  desk.run("UpdateDeployment", { ApiId, DeploymentId, Description: "old" });
  expect(desk.run("GetDeployment", { ApiId, DeploymentId }).Description).toBe("old");
  desk.run("DeleteDeployment", { ApiId, DeploymentId });
  expect(desk.refusal("UpdateStage", { ApiId, DeploymentId, StageName: "prod" })).toMatch(/^404/);
});

test("an API without routes can't be deployed", () => {
  const desk = createDesk();
  expect(desk.refusal("CreateDeployment", { ApiId: createHttpApi(desk) })).toBe(
    "400 BadRequestException: Unable to deploy API because no routes exist in this API",
  );
});

test("UpdateStage merges settings and variables; access logs and route settings are deleted by operations of their own", () => {
  const desk = createDesk();
  const ApiId = createHttpApi(desk);
  desk.run("CreateRoute", { ApiId, RouteKey: "GET /a" });
  const StageVariables = { a: "1", b: "2" };
  desk.run("CreateStage", { AccessLogSettings: logs, ApiId, StageName: "prod", StageVariables });
  desk.later();
  const updated = desk.run("UpdateStage", {
    ApiId,
    DefaultRouteSettings: { ThrottlingBurstLimit: 5 },
    RouteSettings: { "GET /a": { DetailedMetricsEnabled: true } },
    StageName: "prod",
    StageVariables: { a: "", c: "3" },
  });
  expect(updated).toMatchObject({
    AccessLogSettings: logs,
    DefaultRouteSettings: { DetailedMetricsEnabled: false, ThrottlingBurstLimit: 5 },
    LastUpdatedDate: new Date(started.getTime() + 3_600_000),
    RouteSettings: { "GET /a": { DetailedMetricsEnabled: true } },
  });
  expect(updated.StageVariables).toEqual({ b: "2", c: "3" });
  desk.run("DeleteRouteSettings", { ApiId, RouteKey: "GET /a", StageName: "prod" });
  desk.run("DeleteAccessLogSettings", { ApiId, StageName: "prod" });
  const left = desk.run("GetStage", { ApiId, StageName: "prod" });
  expect(left.RouteSettings).toEqual({});
  expect(left).not.toHaveProperty("AccessLogSettings");
  desk.run("ResetAuthorizersCache", { ApiId, StageName: "prod" });
  desk.run("DeleteStage", { ApiId, StageName: "prod" });
  expect(desk.refusal("GetStage", { ApiId, StageName: "prod" })).toBe(
    "404 NotFoundException: Invalid stage identifier specified",
  );
});

test.each([
  ["HTTP", { StageName: "a b" }, /Stage name only allows/],
  ["WEBSOCKET", { StageName: "$default" }, /Stage name only allows/],
  ["HTTP", { DefaultRouteSettings: { LoggingLevel: "INFO" } }, /Execution logs are not supported on protocolType HTTP/],
  ["HTTP", { DefaultRouteSettings: { DataTraceEnabled: true } }, /Execution logs are not supported/],
  ["WEBSOCKET", { DefaultRouteSettings: { LoggingLevel: "INFO" } }, /CloudWatch Logs role ARN must be set/],
  ["WEBSOCKET", { DefaultRouteSettings: { LoggingLevel: "DEBUG" } }, /Must be one of \[ERROR, INFO, OFF\]/],
  ["HTTP", { RouteSettings: { "GET /x": {} } }, /404 .*Unable to find Route by key GET \/x within the provided/],
  ["HTTP", { AccessLogSettings: { DestinationArn: logs.DestinationArn } }, /Format is a required parameter/],
  ["HTTP", { AccessLogSettings: { ...logs, DestinationArn: "arn:aws:s3:::a" } }, /Invalid DestinationArn/],
  ["HTTP", { StageVariables: { "a-b": "c" } }, /Invalid stage variable name/],
  ["HTTP", { ClientCertificateId: "a" }, /404 .*Client Certificate/],
  ["HTTP", { DeploymentId: "a" }, /404 .*Invalid Deployment identifier specified a/],
])("a %s stage refuses %j", (protocol, input, words) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  expect(desk.refusal("CreateStage", { ApiId, StageName: "prod", ...input })).toMatch(words);
  expect(desk.list("GetStages", { ApiId })).toEqual([]);
});

test("a WebSocket stage writes execution logs once the account has a role for it", () => {
  const desk = createDesk();
  desk.call.region.account.cloudwatchRoleArn = "arn:aws:iam::123456789012:role/logs";
  const input = { ApiId: createWebSocketApi(desk), DefaultRouteSettings: { LoggingLevel: "ERROR" }, StageName: "prod" };
  expect(desk.run("CreateStage", input).DefaultRouteSettings).toEqual({
    DataTraceEnabled: false,
    DetailedMetricsEnabled: false,
    LoggingLevel: "ERROR",
  });
});
