import { asObject, type JsonObject } from "../../model/json.ts";
import type { Resource } from "../../model/snapshot.ts";
import { toHttpAuthorization, toHttpAuthorizer } from "./http-security.ts";
import { listOf, setOnly, textOf } from "./members.ts";
import { operationsOf } from "./operations.ts";
import type { WorkingIndex } from "./working-index.ts";

const v2 = <Name extends string>(name: Name) => `AWS::ApiGatewayV2::${name}` as const;

/** Members of `x-amazon-apigateway-integration` by their names in the API. */
const integrationNames: Readonly<Record<string, string>> = {
  uri: "IntegrationUri",
  httpMethod: "IntegrationMethod",
  connectionId: "ConnectionId",
  connectionType: "ConnectionType",
  credentials: "CredentialsArn",
  description: "Description",
  integrationSubtype: "IntegrationSubtype",
  payloadFormatVersion: "PayloadFormatVersion",
  requestParameters: "RequestParameters",
  responseParameters: "ResponseParameters",
  timeoutInMillis: "TimeoutInMillis",
};

/**
 * What an export of an HTTP API tells, as resources: the API with its CORS, routes with an integration each (an export
 * writes it beneath each route that leads to it), and authorizers. They get the ARNs and ids of the working copy by name.
 */
export function readHttpDocument(document: JsonObject, working: WorkingIndex): Resource[] {
  const schemes = asObject(asObject(document.components).securitySchemes);
  const authorizers = Object.entries(schemes).flatMap(([name, scheme]): Resource[] => {
    const config = toHttpAuthorizer(name, asObject(scheme), working);
    const type = v2("Authorizer");
    return config ? [{ type, arn: working.arnOf(type, name), name, config }] : [];
  });
  const routes = [...operationsOf(document)].flatMap(({ verb, path, operation }) => {
    const key = path === "/$default" ? "$default" : `${verb} ${path}`;
    const arn = working.arnOf(v2("Route"), key);
    const authorization = toHttpAuthorization(operation, schemes, working);
    const config = setOnly({ RouteKey: key, ...authorization, OperationName: operation.operationId });
    const route: Resource = { type: v2("Route"), arn, name: key, config };
    const extension = operation["x-amazon-apigateway-integration"];
    if (extension === undefined) return [route];
    const integration = toIntegration(asObject(extension));
    return [route, { type: v2("Integration"), arn: `${arn}/integration`, name: key, parent: arn, config: integration }];
  });
  const api = working.api ? [{ ...working.api, config: toApi(document, working.api.config) }] : [];
  return [...api, ...authorizers, ...routes];
}

function toApi(document: JsonObject, { ApiId = "", ProtocolType = "" }: JsonObject): JsonObject {
  const [server] = listOf(document.servers).map(asObject);
  const cors = Object.entries(asObject(document["x-amazon-apigateway-cors"]));
  return setOnly({
    ApiId,
    ProtocolType,
    CorsConfiguration:
      cors.length === 0 ? undefined : Object.fromEntries(cors.map(([name, value]) => [upperFirst(name), value])),
    DisableExecuteApiEndpoint: asObject(server?.["x-amazon-apigateway-endpoint-configuration"])
      .disableExecuteApiEndpoint,
  });
}

function toIntegration(extension: JsonObject): JsonObject {
  const name = asObject(extension.tlsConfig).serverNameToVerify;
  return setOnly({
    ...Object.fromEntries(Object.entries(integrationNames).map(([from, to]) => [to, extension[from]])),
    IntegrationType: textOf(extension.type)?.toUpperCase(),
    TlsConfig: name === undefined ? undefined : { ServerNameToVerify: name },
  });
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
