import { type Form, isUnset, type Scope } from "../form.ts";
import { leftOut, reference, set, text, value } from "../members.ts";
import { map, structure, texts } from "../structures.ts";
import { simplifyTemplate } from "../texts.ts";
import { madeByAws } from "./left-out.ts";

const managed = value(false);
const template = text(simplifyTemplate);

function isHttp({ side }: Scope): boolean {
  return side.kind === "http";
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html */
export const integration: Form = {
  ApiGatewayManaged: managed,
  ConnectionId: reference(),
  ConnectionType: value("INTERNET"),
  ContentHandlingStrategy: value(),
  CredentialsArn: value(),
  Description: value(),
  IntegrationId: madeByAws,
  IntegrationMethod: value(({ siblings }) =>
    siblings.IntegrationType === "AWS_PROXY" && isUnset(siblings.IntegrationSubtype) ? "POST" : undefined,
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
  TlsConfig: structure({ ServerNameToVerify: value() }),
};

export const integrationResponse: Form = {
  ContentHandlingStrategy: value(),
  IntegrationResponseId: madeByAws,
  IntegrationResponseKey: value(),
  ResponseParameters: texts,
  ResponseTemplates: map(template),
  TemplateSelectionExpression: value(),
};

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
  RouteId: madeByAws,
  RouteKey: value(),
  RouteResponseSelectionExpression: value(),
  Target: reference("integrations/"),
};

export const routeResponse: Form = {
  ModelSelectionExpression: value(),
  ResponseModels: texts,
  ResponseParameters: parameters,
  RouteResponseId: madeByAws,
  RouteResponseKey: value(),
};
