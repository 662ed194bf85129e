import type { ResourceType } from "../../../model/resource-type.ts";
import { entries, type FlatKind, keptEntries, nestedEntries, scalar, structure, unlessGone, whole } from "./kinds.ts";

/** Each member that a type's Update… operation can set. */
export type FlatTable = Readonly<Record<string, FlatKind>>;

const routeSettings = structure({
  DataTraceEnabled: scalar,
  DetailedMetricsEnabled: scalar,
  LoggingLevel: (change) => scalar(change) || "OFF",
  ThrottlingBurstLimit: scalar,
  ThrottlingRateLimit: scalar,
});

/** HTTP and WebSocket APIs: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/api-reference.html */
export const flatTables: Partial<Record<ResourceType, FlatTable>> = {
  "AWS::ApiGatewayV2::Api": {
    ApiKeySelectionExpression: scalar,
    CorsConfiguration: unlessGone(whole),
    Description: scalar,
    DisableExecuteApiEndpoint: scalar,
    DisableSchemaValidation: scalar,
    IpAddressType: scalar,
    Name: scalar,
    RouteSelectionExpression: scalar,
    Version: scalar,
  },
  "AWS::ApiGatewayV2::ApiMapping": { ApiId: scalar, ApiMappingKey: scalar, Stage: scalar },
  "AWS::ApiGatewayV2::Authorizer": {
    AuthorizerCredentialsArn: scalar,
    AuthorizerPayloadFormatVersion: scalar,
    AuthorizerResultTtlInSeconds: scalar,
    AuthorizerType: scalar,
    AuthorizerUri: scalar,
    EnableSimpleResponses: scalar,
    IdentitySource: whole,
    IdentityValidationExpression: scalar,
    JwtConfiguration: whole,
    Name: scalar,
  },
  "AWS::ApiGatewayV2::Deployment": { Description: scalar },
  "AWS::ApiGatewayV2::Integration": {
    ConnectionId: scalar,
    ConnectionType: scalar,
    ContentHandlingStrategy: scalar,
    CredentialsArn: scalar,
    Description: scalar,
    IntegrationMethod: scalar,
    IntegrationSubtype: scalar,
    IntegrationType: scalar,
    IntegrationUri: scalar,
    PassthroughBehavior: scalar,
    PayloadFormatVersion: scalar,
    RequestParameters: entries,
    RequestTemplates: entries,
    ResponseParameters: nestedEntries,
    TemplateSelectionExpression: scalar,
    TimeoutInMillis: scalar,
    TlsConfig: structure({ ServerNameToVerify: scalar }),
  },
  "AWS::ApiGatewayV2::IntegrationResponse": {
    ContentHandlingStrategy: scalar,
    IntegrationResponseKey: scalar,
    ResponseParameters: entries,
    ResponseTemplates: entries,
    TemplateSelectionExpression: scalar,
  },
  "AWS::ApiGatewayV2::Model": { ContentType: scalar, Description: scalar, Name: scalar, Schema: scalar },
  "AWS::ApiGatewayV2::Route": {
    ApiKeyRequired: scalar,
    AuthorizationScopes: whole,
    AuthorizationType: scalar,
    AuthorizerId: scalar,
    ModelSelectionExpression: scalar,
    OperationName: scalar,
    RequestModels: entries,
    RequestParameters: keptEntries,
    RouteKey: scalar,
    RouteResponseSelectionExpression: scalar,
    Target: scalar,
  },
  "AWS::ApiGatewayV2::RouteResponse": {
    ModelSelectionExpression: scalar,
    ResponseModels: entries,
    ResponseParameters: entries,
    RouteResponseKey: scalar,
  },
  "AWS::ApiGatewayV2::Stage": {
    AccessLogSettings: unlessGone(structure({ DestinationArn: scalar, Format: scalar })),
    AutoDeploy: scalar,
    ClientCertificateId: scalar,
    DefaultRouteSettings: routeSettings,
    // A stage is pointed to a deployment by a call of its own.
    DeploymentId: () => undefined,
    Description: scalar,
    RouteSettings: keptEntries,
    StageVariables: entries,
  },
  "AWS::ApiGatewayV2::VpcLink": { Name: scalar },
};
