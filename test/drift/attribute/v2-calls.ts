import type { Values } from "../../../src/simulator/handler.ts";
import type { V2Names } from "./v2-fixture.ts";

/** The input of one call to each operation of v2 that changes something, in the world of `buildV2`. */
export const v2Calls: Readonly<Record<string, (names: V2Names) => Values>> = {
  CreateApi: () => ({ Name: "fresh", ProtocolType: "HTTP", Target: "https://fresh.example" }),
  CreateApiMapping: ({ domain, ApiId }) => ({ ...domain, ApiId, Stage: "prod", ApiMappingKey: "v2" }),
  CreateAuthorizer: ({ api, jwt }) => ({ ...api, ...jwt, Name: "fresh" }),
  CreateDeployment: ({ api }) => ({ ...api, StageName: "old" }),
  CreateDomainName: ({ configuration }) => ({
    DomainName: "fresh.v2.example",
    DomainNameConfigurations: [configuration],
  }),
  CreateIntegration: ({ proxy }) => ({ ...proxy, IntegrationUri: "https://fresh.example" }),
  CreateIntegrationResponse: ({ socketIntegration }) => ({ ...socketIntegration, IntegrationResponseKey: "/404/" }),
  CreateModel: ({ socket }) => ({ ...socket, Name: "Fresh", Schema: "{}" }),
  CreateRoute: ({ api }) => ({ ...api, RouteKey: "POST /fresh" }),
  CreateRouteResponse: ({ otherSocketRoute }) => ({ ...otherSocketRoute, RouteResponseKey: "$default" }),
  CreateRoutingRule: ({ domain, ruleContent }) => ({ ...domain, ...ruleContent, Priority: 2 }),
  CreateStage: ({ api }) => ({ ...api, StageName: "fresh", StageVariables: { password: "correct-horse" } }),
  CreateVpcLink: () => ({ Name: "fresh", SubnetIds: ["subnet-2"] }),
  DeleteAccessLogSettings: ({ stage }) => stage,
  DeleteApi: ({ socket }) => socket,
  DeleteApiMapping: ({ mapping }) => mapping,
  DeleteAuthorizer: ({ authorizer }) => authorizer,
  DeleteCorsConfiguration: ({ api }) => api,
  DeleteDeployment: ({ unused }) => unused,
  DeleteDomainName: ({ domain }) => domain,
  DeleteIntegration: ({ lone }) => lone,
  DeleteIntegrationResponse: ({ integrationResponse }) => integrationResponse,
  DeleteModel: ({ model }) => model,
  DeleteRoute: ({ route }) => route,
  DeleteRouteRequestParameter: ({ socketRoute }) => ({
    ...socketRoute,
    RequestParameterKey: "route.request.querystring.a",
  }),
  DeleteRouteResponse: ({ routeResponse }) => routeResponse,
  DeleteRouteSettings: ({ stage }) => ({ ...stage, RouteKey: "GET /pets" }),
  DeleteRoutingRule: ({ rule }) => rule,
  DeleteStage: ({ old }) => old,
  DeleteVpcLink: ({ vpcLink }) => vpcLink,
  ImportApi: () => ({ Body: definition("fresh") }),
  PutRoutingRule: ({ rule, ruleContent }) => ({ ...rule, ...ruleContent, Priority: 3 }),
  ReimportApi: ({ api }) => ({ ...api, Body: definition("pets") }),
  ResetAuthorizersCache: ({ stage }) => stage,
  TagResource: ({ ApiId }) => ({ ResourceArn: `arn:aws:apigateway:eu-west-1::/apis/${ApiId}`, Tags: { fresh: "1" } }),
  UntagResource: ({ ApiId }) => ({ ResourceArn: `arn:aws:apigateway:eu-west-1::/apis/${ApiId}`, TagKeys: ["team"] }),
  UpdateApi: ({ api }) => ({ ...api, Description: "fresh" }),
  UpdateApiMapping: ({ mapping, ApiId }) => ({ ...mapping, ApiId, ApiMappingKey: "v2" }),
  UpdateAuthorizer: ({ authorizer }) => ({ ...authorizer, IdentitySource: ["$request.header.X-Login"] }),
  UpdateDeployment: ({ deployment }) => ({ ...deployment, Description: "fresh" }),
  UpdateDomainName: ({ domain, configuration }) => ({
    ...domain,
    DomainNameConfigurations: [
      { ...configuration, CertificateArn: "arn:aws:acm:eu-west-1:111111111111:certificate/2" },
    ],
  }),
  UpdateIntegration: ({ integration }) => ({ ...integration, TimeoutInMillis: 5000 }),
  UpdateIntegrationResponse: ({ integrationResponse }) => ({
    ...integrationResponse,
    ResponseTemplates: { "application/json": "fresh" },
  }),
  UpdateModel: ({ model }) => ({ ...model, Schema: '{"type":"object"}' }),
  UpdateRoute: ({ route }) => ({ ...route, AuthorizationType: "AWS_IAM" }),
  UpdateRouteResponse: ({ routeResponse }) => ({ ...routeResponse, ModelSelectionExpression: "$default" }),
  UpdateStage: ({ stage }) => ({ ...stage, StageVariables: { host: "b.example" } }),
  UpdateVpcLink: ({ vpcLink }) => ({ ...vpcLink, Name: "fresh" }),
};

/** Operations whose outcome no snapshot holds, or no comparison tells. */
export const unseenV2Calls = new Set(["DeleteDeployment", "ResetAuthorizersCache"]);

/** A definition with one route, which an import puts in place of all that there was. */
function definition(title: string): string {
  const integration = {
    type: "http_proxy",
    httpMethod: "GET",
    uri: "https://import.example",
    payloadFormatVersion: "1.0",
  };
  const get = { "x-amazon-apigateway-integration": integration };
  return JSON.stringify({ openapi: "3.0.1", info: { title, version: "1" }, paths: { "/import": { get } } });
}
