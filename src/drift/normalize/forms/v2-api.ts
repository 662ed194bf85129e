import type { Form, Scope } from "../form.ts";
import { leftOut, reference, schema, set, value } from "../members.ts";
import { map, part, structure, texts } from "../structures.ts";
import { simplifyHeader } from "../texts.ts";
import { madeByAws, ofAnImport, progress, time } from "./left-out.ts";

const managed = value(false);

function isHttp({ side }: Scope): boolean {
  return side.kind === "http";
}

export const api: Form = {
  ApiEndpoint: leftOut("follows from the API's id"),
  ApiGatewayManaged: managed,
  ApiId: madeByAws,
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
  ImportInfo: ofAnImport,
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
  Warnings: ofAnImport,
};

export const authorizer: Form = {
  AuthorizerCredentialsArn: value(),
  AuthorizerId: madeByAws,
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
  DeploymentId: madeByAws,
  DeploymentStatus: progress,
  DeploymentStatusMessage: progress,
  Description: value(),
};

export const model: Form = {
  ContentType: value(),
  Description: value(),
  ModelId: madeByAws,
  Name: value(),
  Schema: schema,
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
  LastDeploymentStatusMessage: progress,
  LastUpdatedDate: time,
  RouteSettings: map(routeSettings),
  StageName: value(),
  StageVariables: texts,
  Tags: texts,
};
