import { elementType, structureOf, structures } from "../../src/evaluate/structures.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Resource, SnapshotKind } from "../../src/model/snapshot.ts";
import type { Choose } from "./variants.ts";

/** What AWS fills in, given the structure and the kind of API; undefined when nothing. */
type Default = (structure: JsonObject, kind: SnapshotKind) => Json | undefined;

const always =
  (value: Json): Default =>
  () =>
    value;
const isPrivate = ({ endpointConfiguration, types }: JsonObject) =>
  JSON.stringify(endpointConfiguration ?? types ?? "").includes("PRIVATE");

/**
 * What AWS fills in where a client sets nothing, by structure and member, from the API references and from what others recorded
 * on AWS. Written independently of the tables that it tests.
 */
export const awsDefaults: Readonly<Record<string, Default>> = {
  "v1.RestApi.apiKeySource": always("HEADER"),
  "v1.RestApi.disableExecuteApiEndpoint": always(false),
  "v1.RestApi.securityPolicy": (api) => (isPrivate(api) ? "TLS_1_2" : "TLS_1_0"),
  "v1.EndpointConfiguration.ipAddressType": (endpoint) => (isPrivate(endpoint) ? "dualstack" : "ipv4"),
  "v1.Method.apiKeyRequired": always(false),
  "v1.Method.authorizationType": always("NONE"),
  "v1.Integration.timeoutInMillis": always(29_000),
  "v1.Integration.connectionType": always("INTERNET"),
  "v1.Integration.passthroughBehavior": always("WHEN_NO_MATCH"),
  "v1.Integration.responseTransferMode": always("BUFFERED"),
  "v1.Integration.tlsConfig": always({ insecureSkipVerification: false }),
  "v1.TlsConfig.insecureSkipVerification": always(false),
  "v1.Authorizer.authorizerResultTtlInSeconds": always(300),
  "v1.Authorizer.authType": ({ type }) => (type === "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom"),
  "v1.RequestValidator.validateRequestBody": always(false),
  "v1.RequestValidator.validateRequestParameters": always(false),
  "v1.Stage.cacheClusterEnabled": always(false),
  "v1.Stage.tracingEnabled": always(false),
  "v1.CanarySettings.useStageCache": always(false),
  "v1.MethodSetting.metricsEnabled": always(false),
  "v1.MethodSetting.dataTraceEnabled": always(false),
  "v1.MethodSetting.cachingEnabled": always(false),
  "v1.MethodSetting.cacheTtlInSeconds": always(300),
  "v1.MethodSetting.cacheDataEncrypted": always(false),
  "v1.MethodSetting.requireAuthorizationForCacheControl": always(true),
  "v1.MethodSetting.unauthorizedCacheControlHeaderStrategy": always("SUCCEED_WITH_RESPONSE_HEADER"),
  "v1.GatewayResponse.responseTemplates": always({ "application/json": '{"message":$context.error.messageString}' }),
  "v1.DomainName.routingMode": always("BASE_PATH_MAPPING_ONLY"),
  "v1.DomainName.securityPolicy": always("TLS_1_2"),
  "v1.QuotaSettings.offset": always(0),
  "v2.Api.ApiKeySelectionExpression": always("$request.header.x-api-key"),
  "v2.Api.DisableExecuteApiEndpoint": always(false),
  "v2.Api.DisableSchemaValidation": always(false),
  "v2.Api.IpAddressType": always("ipv4"),
  "v2.Api.RouteSelectionExpression": (_, kind) => (kind === "http" ? "$request.method $request.path" : undefined),
  "v2.Cors.AllowCredentials": always(false),
  "v2.Authorizer.EnableSimpleResponses": always(false),
  "v2.Integration.ConnectionType": always("INTERNET"),
  "v2.Integration.PayloadFormatVersion": always("1.0"),
  "v2.Integration.TimeoutInMillis": (_, kind) => (kind === "http" ? 30_000 : 29_000),
  "v2.Integration.PassthroughBehavior": (_, kind) => (kind === "http" ? undefined : "WHEN_NO_MATCH"),
  "v2.Integration.IntegrationMethod": ({ IntegrationType }) => (IntegrationType === "AWS_PROXY" ? "POST" : undefined),
  "v2.Route.ApiKeyRequired": always(false),
  "v2.Route.AuthorizationType": always("NONE"),
  "v2.ParameterConstraints.Required": always(false),
  "v2.Stage.AutoDeploy": always(false),
  "v2.RouteSettings.DataTraceEnabled": always(false),
  "v2.RouteSettings.DetailedMetricsEnabled": always(false),
  "v2.RouteSettings.LoggingLevel": (_, kind) => (kind === "websocket" ? "OFF" : undefined),
  "v2.DomainName.RoutingMode": always("API_MAPPING_ONLY"),
  "v2.DomainNameConfiguration.IpAddressType": always("ipv4"),
  "v2.DomainNameConfiguration.SecurityPolicy": always("TLS_1_2"),
  "v2.RoutingRuleActionInvokeApi.StripBasePath": always(false),
};

/** The configuration with defaults written out that were not, and left out that were, each by choice. */
export function moveDefaults({ type, config }: Resource, kind: SnapshotKind, choose: Choose): JsonObject {
  const inStructure = (value: JsonObject, structure: string): JsonObject => {
    const members = Object.entries(structures.get(structure) ?? {}).flatMap(([name, field]): [string, Json][] => {
      const filled = awsDefaults[`${structure}.${name}`]?.(value, kind);
      const given = value[name];
      const isFilled = given === undefined || JSON.stringify(given) === JSON.stringify(filled);
      if (filled !== undefined && isFilled) return choose(2) === 0 ? [[name, filled]] : [];
      return given === undefined ? [] : [[name, inValue(given, field)]];
    });
    return Object.fromEntries(members);
  };
  const inValue = (value: Json, field: string): Json => {
    if (Array.isArray(value)) return value.map((item) => inValue(item, elementType(field)));
    if (typeof value !== "object" || value === null) return value;
    if (structures.has(field)) return inStructure(value, field);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inValue(item, elementType(field))]));
  };
  return inStructure(config, structureOf(type));
}
