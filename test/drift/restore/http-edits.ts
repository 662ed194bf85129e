import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import type { Edit } from "./edits.ts";
import { uri } from "./rest-edits.ts";

const request = {
  AuthorizerType: "REQUEST",
  AuthorizerUri:
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:a/invocations",
  AuthorizerPayloadFormatVersion: "1.0",
};
const jwt = {
  AuthorizerType: "JWT",
  JwtConfiguration: { Audience: ["a"], Issuer: "https://a.example" },
  EnableSimpleResponses: false,
  AuthorizerPayloadFormatVersion: "",
};

/** Edits of an HTTP API. */
export function httpEdits({ api, resources }: Snapshot): Edit[] {
  const ApiId = api?.id ?? "";
  const at = (operation: string, input: Values) => [`apigatewayv2:${operation}`, { ApiId, ...input }] as const;
  const routes = resources.filter(({ type }) => type === "AWS::ApiGatewayV2::Route");
  const integrations = resources.filter(({ type }) => type === "AWS::ApiGatewayV2::Integration");
  const proxy = {
    IntegrationType: "HTTP_PROXY",
    IntegrationMethod: "GET",
    IntegrationUri: uri,
    PayloadFormatVersion: "1.0",
  };
  const rename = (route: Resource | undefined, RouteKey: unknown) =>
    at("UpdateRoute", { RouteId: route?.config.RouteId, RouteKey });
  const [one, other] = routes;
  return [
    { name: "delete CORS", calls: [at("DeleteCorsConfiguration", {})] },
    {
      name: "add a route",
      calls: [
        at("CreateIntegration", proxy),
        at("CreateRoute", { RouteKey: "GET /added", Target: "integrations/$0.IntegrationId" }),
      ],
    },
    {
      name: "lead all routes elsewhere",
      calls: [
        at("CreateIntegration", proxy),
        ...routes.map(({ config }) =>
          at("UpdateRoute", { RouteId: config.RouteId, Target: "integrations/$0.IntegrationId" }),
        ),
        ...integrations.map(({ config }) => at("DeleteIntegration", { IntegrationId: config.IntegrationId })),
      ],
    },
    {
      name: "replace all authorizers",
      calls: [
        ...routes.map(({ config }) =>
          at("UpdateRoute", {
            RouteId: config.RouteId,
            AuthorizationType: "NONE",
            AuthorizerId: "",
            AuthorizationScopes: [],
          }),
        ),
        ...resources
          .filter(({ type }) => type === "AWS::ApiGatewayV2::Authorizer")
          .map(({ config }) => at("DeleteAuthorizer", { AuthorizerId: config.AuthorizerId })),
      ],
    },
    {
      name: "swap two routes' keys",
      calls: [rename(one, "GET /tmp"), rename(other, one?.config.RouteKey), rename(one, other?.config.RouteKey)],
    },
    {
      name: "rename a route and add one in its place",
      calls: [rename(one, "GET /renamed"), at("CreateRoute", { RouteKey: one?.config.RouteKey })],
    },
    {
      name: "switch automatic deployment",
      calls: [
        at("UpdateStage", { StageName: "$default", AutoDeploy: false }),
        at("UpdateStage", { StageName: "manual", AutoDeploy: true }),
      ],
    },
    {
      name: "turn authorizers into the other kind",
      calls: resources
        .filter(({ type }) => type === "AWS::ApiGatewayV2::Authorizer")
        .map(({ config }) =>
          at("UpdateAuthorizer", {
            AuthorizerId: config.AuthorizerId,
            ...(config.AuthorizerType === "JWT" ? request : jwt),
          }),
        ),
    },
    {
      name: "turn integrations into another kind",
      calls: integrations.map(({ config }) =>
        at("UpdateIntegration", {
          IntegrationId: config.IntegrationId,
          ...(config.ConnectionType === "VPC_LINK"
            ? { ConnectionType: "INTERNET", ConnectionId: "", TlsConfig: { ServerNameToVerify: "" } }
            : {}),
          ...proxy,
        }),
      ),
    },
    { name: "deploy by hand", calls: [at("CreateDeployment", { StageName: "manual" })] },
    { name: "add a stage by hand", calls: [at("CreateStage", { StageName: "extra", AutoDeploy: true })] },
  ];
}
