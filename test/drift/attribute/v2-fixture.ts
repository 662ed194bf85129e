import { callV2, type Place } from "../../../src/demo/place.ts";
import type { Values } from "../../../src/simulator/handler.ts";

/** What names one thing of each kind in a Region of HTTP and WebSocket APIs. */
export type V2Names = ReturnType<typeof buildV2>;

/** A Region with one of everything that v2 can change, and some more that nothing refers to, to be deleted; its domain name is `name`. */
export function buildV2(place: Place, name: string) {
  const run = (operation: string, input: Values) => callV2(place, operation, input);
  const CorsConfiguration = { AllowOrigins: ["https://a.example"] };
  const { ApiId } = run("CreateApi", { Name: "pets", ProtocolType: "HTTP", CorsConfiguration, Tags: { team: "shop" } });
  const proxy = { ApiId, IntegrationType: "HTTP_PROXY", IntegrationMethod: "GET", PayloadFormatVersion: "1.0" };
  const { IntegrationId } = run("CreateIntegration", { ...proxy, IntegrationUri: "https://pets.example" });
  const lone = run("CreateIntegration", { ...proxy, IntegrationUri: "https://lone.example" });
  const { RouteId } = run("CreateRoute", { ApiId, RouteKey: "GET /pets", Target: `integrations/${IntegrationId}` });
  const JwtConfiguration = { Audience: ["pets"], Issuer: "https://issuer.example" };
  const jwt = {
    Name: "login",
    AuthorizerType: "JWT",
    IdentitySource: ["$request.header.Authorization"],
    JwtConfiguration,
  };
  const { AuthorizerId } = run("CreateAuthorizer", { ApiId, ...jwt });
  const { DeploymentId } = run("CreateDeployment", { ApiId });
  const log = "arn:aws:logs:eu-west-1:111111111111:log-group:pets";
  run("CreateStage", {
    ApiId,
    StageName: "prod",
    DeploymentId,
    AccessLogSettings: { DestinationArn: log, Format: "$context.requestId" },
    RouteSettings: { "GET /pets": { ThrottlingRateLimit: 5 } },
    StageVariables: { host: "a.example" },
  });
  run("CreateStage", { ApiId, StageName: "old" });
  return {
    ...buildWebSocket(run),
    ...buildShared(run, ApiId, name),
    ApiId,
    api: { ApiId },
    proxy,
    jwt,
    integration: { ApiId, IntegrationId },
    lone: { ApiId, IntegrationId: lone.IntegrationId },
    route: { ApiId, RouteId },
    authorizer: { ApiId, AuthorizerId },
    deployment: { ApiId, DeploymentId },
    unused: { ApiId, DeploymentId: run("CreateDeployment", { ApiId }).DeploymentId },
    stage: { ApiId, StageName: "prod" },
    old: { ApiId, StageName: "old" },
  };
}

function buildWebSocket(run: (operation: string, input: Values) => Values) {
  const RouteSelectionExpression = "$request.body.action";
  const { ApiId } = run("CreateApi", { Name: "chat", ProtocolType: "WEBSOCKET", RouteSelectionExpression });
  const { IntegrationId } = run("CreateIntegration", { ApiId, IntegrationType: "MOCK" });
  const RequestParameters = { "route.request.querystring.a": { Required: true } };
  const { RouteId } = run("CreateRoute", { ApiId, RouteKey: "$connect", RequestParameters });
  const route = { ApiId, RouteId };
  const { RouteId: other } = run("CreateRoute", { ApiId, RouteKey: "$disconnect" });
  const integration = { ApiId, IntegrationId };
  const { RouteResponseId } = run("CreateRouteResponse", { ...route, RouteResponseKey: "$default" });
  const response = run("CreateIntegrationResponse", { ...integration, IntegrationResponseKey: "/200/" });
  const { ModelId } = run("CreateModel", { ApiId, Name: "Message", Schema: "{}" });
  return {
    socket: { ApiId },
    socketRoute: route,
    otherSocketRoute: { ApiId, RouteId: other },
    socketIntegration: integration,
    routeResponse: { ...route, RouteResponseId },
    integrationResponse: { ...integration, IntegrationResponseId: response.IntegrationResponseId },
    model: { ApiId, ModelId },
  };
}

function buildShared(run: (operation: string, input: Values) => Values, ApiId: unknown, name: string) {
  const CertificateArn = "arn:aws:acm:eu-west-1:111111111111:certificate/1";
  const configuration = { CertificateArn, EndpointType: "REGIONAL", SecurityPolicy: "TLS_1_2" };
  const RoutingMode = "ROUTING_RULE_THEN_API_MAPPING";
  const domain = { DomainName: name };
  run("CreateDomainName", { ...domain, RoutingMode, DomainNameConfigurations: [configuration] });
  const { ApiMappingId } = run("CreateApiMapping", { ...domain, ApiId, Stage: "prod", ApiMappingKey: "v1" });
  const rule = {
    Actions: [{ InvokeApi: { ApiId, Stage: "prod" } }],
    Conditions: [{ MatchBasePaths: { AnyOf: ["v1"] } }],
    Priority: 1,
  };
  const { RoutingRuleId } = run("CreateRoutingRule", { ...domain, ...rule });
  const { VpcLinkId } = run("CreateVpcLink", { Name: "link", SubnetIds: ["subnet-1"] });
  return {
    domain,
    configuration,
    mapping: { ...domain, ApiMappingId },
    ruleContent: rule,
    rule: { ...domain, RoutingRuleId },
    vpcLink: { VpcLinkId },
  };
}
