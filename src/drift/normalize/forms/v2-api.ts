import type { Form, Scope } from "../form.ts";
import { leftOut, map, part, reference, schema, set, structure, text, texts, value } from "../members.ts";
import { simplifyHeader, simplifyTemplate } from "../texts.ts";

const id = leftOut("AWS makes it");
const time = leftOut("when something was done");
const status = leftOut("how far AWS has come with a change");
const managed = value(false);
const template = text(simplifyTemplate);

function isHttp({ side }: Scope): boolean {
  return side.kind === "http";
}

export const api: Form = {
  ApiEndpoint: leftOut("follows from the API's id"),
  ApiGatewayManaged: managed,
  ApiId: id,
  ApiKeySelectionExpression: value("$request.header.x-api-key"),
  CorsConfiguration: part({
    AllowCredentials: value(false),
    AllowHeaders: set(simplifyHeader),
    AllowMethods: set(),
    AllowOrigins: set(),
    ExposeHeaders: set(simplifyHeader),
    MaxAge: value(),
  }),
  CreatedDate: time,
  Description: value(),
  DisableSchemaValidation: value(false),
  DisableExecuteApiEndpoint: value(false),
  ImportInfo: leftOut("about an import that somebody made, not about the API"),
  IpAddressType: value("ipv4"),
  Name: value(),
  ProtocolType: value(),
  RouteSelectionExpression: {
    read(given, scope) {
      const expression = typeof given === "string" ? given.replace(/\$\{([^}]*)\}/g, "$$$1") : given;
      return value(isHttp(scope) ? "$request.method $request.path" : undefined).read(expression, scope);
    },
  },
  Tags: texts,
  Version: value(),
  Warnings: leftOut("about an import that somebody made, not about the API"),
};

export const authorizer: Form = {
  AuthorizerCredentialsArn: value(),
  AuthorizerId: id,
  AuthorizerPayloadFormatVersion: value(),
  AuthorizerResultTtlInSeconds: value(),
  AuthorizerType: value(),
  AuthorizerUri: value(),
  EnableSimpleResponses: value(false),
  IdentitySource: set(),
  IdentityValidationExpression: value(),
  JwtConfiguration: part({ Audience: set(), Issuer: value() }),
  Name: value(),
};

export const deployment: Form = {
  AutoDeployed: leftOut("how the deployment came about"),
  CreatedDate: time,
  DeploymentId: id,
  DeploymentStatus: status,
  DeploymentStatusMessage: status,
  Description: value(),
};

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html */
export const integration: Form = {
  ApiGatewayManaged: managed,
  ConnectionId: reference(),
  ConnectionType: value("INTERNET"),
  ContentHandlingStrategy: value(),
  CredentialsArn: value(),
  Description: value(),
  IntegrationId: id,
  IntegrationMethod: value(({ siblings }) =>
    siblings.IntegrationType === "AWS_PROXY" && siblings.IntegrationSubtype === undefined ? "POST" : undefined,
  ),
  IntegrationResponseSelectionExpression: leftOut("AWS derives it from the kind of integration"),
  IntegrationSubtype: value(),
  IntegrationType: value(),
  IntegrationUri: value(),
  PassthroughBehavior: value((scope) => (isHttp(scope) ? undefined : "WHEN_NO_MATCH")),
  PayloadFormatVersion: value("1.0"),
  RequestParameters: texts,
  RequestTemplates: map(template),
  ResponseParameters: map(texts),
  TemplateSelectionExpression: value(),
  TimeoutInMillis: value((scope) => (isHttp(scope) ? 30_000 : 29_000)),
  TlsConfig: part({ ServerNameToVerify: value() }),
};

export const integrationResponse: Form = {
  ContentHandlingStrategy: value(),
  IntegrationResponseId: id,
  IntegrationResponseKey: value(),
  ResponseParameters: texts,
  ResponseTemplates: map(template),
  TemplateSelectionExpression: value(),
};

export const model: Form = { ContentType: value(), Description: value(), ModelId: id, Name: value(), Schema: schema };

const parameters = map(structure({ Required: value(false) }));

export const route: Form = {
  ApiGatewayManaged: managed,
  ApiKeyRequired: value(false),
  AuthorizationScopes: set(),
  AuthorizationType: value("NONE"),
  AuthorizerId: reference(),
  ModelSelectionExpression: value(),
  OperationName: value(),
  RequestModels: texts,
  RequestParameters: parameters,
  RouteId: id,
  RouteKey: value(),
  RouteResponseSelectionExpression: value(),
  Target: reference("integrations/"),
};

export const routeResponse: Form = {
  ModelSelectionExpression: value(),
  ResponseModels: texts,
  ResponseParameters: parameters,
  RouteResponseId: id,
  RouteResponseKey: value(),
};

/** Execution logs are switched on and off for WebSocket APIs only. */
const routeSettings = structure({
  DataTraceEnabled: value(false),
  DetailedMetricsEnabled: value(false),
  LoggingLevel: value("OFF"),
  ThrottlingBurstLimit: value(),
  ThrottlingRateLimit: value(),
});

export const stage: Form = {
  AccessLogSettings: part({ DestinationArn: value(), Format: value() }),
  ApiGatewayManaged: managed,
  AutoDeploy: value(false),
  ClientCertificateId: reference(),
  CreatedDate: time,
  DefaultRouteSettings: routeSettings,
  DeploymentId: value(),
  Description: value(),
  LastDeploymentStatusMessage: status,
  LastUpdatedDate: time,
  RouteSettings: map(routeSettings),
  StageName: value(),
  StageVariables: texts,
  Tags: texts,
};
