import { callV2, lambdaUri, type Place } from "../../../src/demo/place.ts";
import type { Values } from "../../../src/simulator/handler.ts";

/** An HTTP API with both kinds of authorizer, CORS, and a stage that deploys itself beside one that does not. */
export function buildRichHttpApi(place: Place): string {
  const { ApiId } = callV2(place, "CreateApi", {
    Name: "shop",
    ProtocolType: "HTTP",
    Description: "sells things",
    Version: "3",
    CorsConfiguration: { AllowOrigins: ["https://shop.example"], AllowMethods: ["GET", "POST"], MaxAge: 300 },
    Tags: { team: "shop" },
  });
  const run = (operation: string, input: Values) => callV2(place, operation, { ApiId, ...input });
  const jwt = run("CreateAuthorizer", {
    Name: "customers",
    AuthorizerType: "JWT",
    IdentitySource: ["$request.header.Authorization"],
    JwtConfiguration: { Audience: ["shop"], Issuer: "https://login.shop.example" },
  }).AuthorizerId;
  const custom = run("CreateAuthorizer", {
    Name: "partners",
    AuthorizerType: "REQUEST",
    AuthorizerUri: lambdaUri(place, "authorize"),
    AuthorizerPayloadFormatVersion: "2.0",
    AuthorizerResultTtlInSeconds: 60,
    EnableSimpleResponses: true,
    IdentitySource: ["$request.header.X-Partner"],
  }).AuthorizerId;
  const { VpcLinkId } = callV2(place, "CreateVpcLink", { Name: "lan", SubnetIds: ["subnet-1"], Tags: { team: "lan" } });
  buildHttpRoutes(place, run, { jwt, custom, VpcLinkId });
  buildHttpStages(place, run);
  return String(ApiId);
}

type Run = (operation: string, input: Values) => Values;

function buildHttpRoutes(place: Place, run: Run, { jwt, custom, VpcLinkId }: Values): void {
  const lambda = run("CreateIntegration", {
    IntegrationType: "AWS_PROXY",
    IntegrationUri: lambdaUri(place, "items"),
    PayloadFormatVersion: "2.0",
    Description: "the function",
    TimeoutInMillis: 10_000,
  }).IntegrationId;
  const inside = run("CreateIntegration", {
    IntegrationType: "HTTP_PROXY",
    IntegrationMethod: "ANY",
    IntegrationUri: `arn:aws:elasticloadbalancing:${place.region}:${place.accountId}:listener/app/lan/1/2`,
    ConnectionType: "VPC_LINK",
    ConnectionId: VpcLinkId,
    TlsConfig: { ServerNameToVerify: "lan.example" },
    RequestParameters: { "append:header.x-a": "1", "overwrite:path": "/in" },
    ResponseParameters: {
      "200": { "append:header.x-b": "2", "append:header.x-c": "3" },
      "500": { "overwrite:statuscode": "502" },
    },
  }).IntegrationId;
  const scopes = { AuthorizationType: "JWT", AuthorizerId: jwt, AuthorizationScopes: ["shop/read"] };
  run("CreateRoute", { RouteKey: "GET /items", Target: `integrations/${lambda}`, OperationName: "items", ...scopes });
  run("CreateRoute", {
    RouteKey: "GET /partners",
    Target: `integrations/${lambda}`,
    AuthorizationType: "CUSTOM",
    AuthorizerId: custom,
  });
  run("CreateRoute", { RouteKey: "ANY /lan/{proxy+}", Target: `integrations/${inside}`, AuthorizationType: "AWS_IAM" });
}

function buildHttpStages({ region, accountId }: Place, run: Run): void {
  const log = { DestinationArn: `arn:aws:logs:${region}:${accountId}:log-group:shop`, Format: "$context.requestId" };
  run("CreateStage", {
    StageName: "$default",
    AutoDeploy: true,
    AccessLogSettings: log,
    DefaultRouteSettings: { DetailedMetricsEnabled: true, ThrottlingRateLimit: 20, ThrottlingBurstLimit: 10 },
    RouteSettings: { "GET /items": { ThrottlingRateLimit: 5 } },
    StageVariables: { host: "a.example" },
    Tags: { phase: "live" },
  });
  const { DeploymentId } = run("CreateDeployment", { Description: "by hand" });
  run("CreateStage", {
    StageName: "manual",
    DeploymentId,
    Description: "deployed by hand",
    StageVariables: { a: "1", b: "2" },
  });
}

/** A WebSocket API with responses, models and an authorizer. */
export function buildRichWebSocketApi(place: Place): string {
  const { ApiId } = callV2(place, "CreateApi", {
    Name: "chat",
    ProtocolType: "WEBSOCKET",
    RouteSelectionExpression: "$request.body.action",
    Description: "talks",
  });
  const run = (operation: string, input: Values) => callV2(place, operation, { ApiId, ...input });
  const AuthorizerId = run("CreateAuthorizer", {
    Name: "sessions",
    AuthorizerType: "REQUEST",
    AuthorizerUri: lambdaUri(place, "authorize"),
    IdentitySource: ["route.request.querystring.session"],
  }).AuthorizerId;
  run("CreateModel", {
    Name: "message",
    ContentType: "application/json",
    Schema: '{"type":"object"}',
    Description: "m",
  });
  const aws = { IntegrationType: "AWS", IntegrationMethod: "POST", IntegrationUri: lambdaUri(place, "chat") };
  const connect = run("CreateIntegration", {
    IntegrationType: "AWS_PROXY",
    IntegrationUri: lambdaUri(place, "connect"),
  }).IntegrationId;
  const send = run("CreateIntegration", {
    ...aws,
    RequestTemplates: { "200": "$input.body" },
    TemplateSelectionExpression: "200",
    ContentHandlingStrategy: "CONVERT_TO_TEXT",
    RequestParameters: { "integration.request.header.a": "'b'" },
  }).IntegrationId;
  run("CreateIntegrationResponse", {
    IntegrationId: send,
    IntegrationResponseKey: "$default",
    ResponseTemplates: { "200": "$input.body" },
    TemplateSelectionExpression: "200",
  });
  run("CreateIntegrationResponse", { IntegrationId: send, IntegrationResponseKey: "/400/" });
  run("CreateRoute", {
    RouteKey: "$connect",
    Target: `integrations/${connect}`,
    AuthorizationType: "CUSTOM",
    AuthorizerId,
  });
  const { RouteId } = run("CreateRoute", {
    RouteKey: "send",
    Target: `integrations/${send}`,
    ModelSelectionExpression: "$request.body.kind",
    RequestModels: { message: "message" },
    RequestParameters: { "route.request.querystring.a": { Required: true } },
    RouteResponseSelectionExpression: "$default",
    OperationName: "send",
  });
  run("CreateRouteResponse", { RouteId, RouteResponseKey: "$default", ModelSelectionExpression: "default" });
  run("CreateStage", { StageName: "live", AutoDeploy: true, DefaultRouteSettings: { LoggingLevel: "ERROR" } });
  return String(ApiId);
}
