import { asObject, type Form, type Scope } from "../form.ts";
import { leftOut, map, part, policy, reference, schema, set, structure, text, texts, value } from "../members.ts";
import { simplifySettingKey, simplifySources, simplifyTemplate } from "../texts.ts";

const id = leftOut("AWS makes it");
const time = leftOut("when something was done");

/** REST APIs are private or not: what AWS fills in depends on it. */
function isPrivate({ siblings }: Scope): boolean {
  const { types } = asObject(siblings.endpointConfiguration) ?? siblings;
  return Array.isArray(types) && types.includes("PRIVATE");
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html */
export const endpointConfiguration = structure({
  types: set(undefined, ["EDGE"]),
  ipAddressType: value((scope) => (isPrivate(scope) ? "dualstack" : "ipv4")),
  vpcEndpointIds: set(),
});

export const restApi: Form = {
  id,
  name: value(),
  description: value(),
  createdDate: time,
  version: value(),
  warnings: leftOut("about an import that somebody made, not about the API"),
  binaryMediaTypes: set(),
  minimumCompressionSize: value(),
  apiKeySource: value("HEADER"),
  endpointConfiguration,
  policy,
  tags: texts,
  disableExecuteApiEndpoint: value(false),
  rootResourceId: id,
  securityPolicy: value((scope) => (isPrivate(scope) ? "TLS_1_2" : "TLS_1_0")),
  endpointAccessMode: value("BASIC"),
  apiStatus: leftOut("how far AWS has come with a change"),
  apiStatusMessage: leftOut("how far AWS has come with a change"),
};

export const authorizer: Form = {
  id,
  name: value(),
  type: value(),
  providerARNs: set(),
  authType: value(({ siblings }) => (siblings.type === "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom")),
  authorizerUri: value(),
  authorizerCredentials: value(),
  identitySource: text(simplifySources),
  identityValidationExpression: value(),
  authorizerResultTtlInSeconds: value(300),
};

export const deployment: Form = {
  id,
  description: value(),
  createdDate: time,
  apiSummary: leftOut("a copy of what was deployed"),
};

/** AWS's own status codes: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const statusCodes: Readonly<Record<string, string>> = {
  ACCESS_DENIED: "403",
  API_CONFIGURATION_ERROR: "500",
  AUTHORIZER_CONFIGURATION_ERROR: "500",
  AUTHORIZER_FAILURE: "500",
  BAD_REQUEST_BODY: "400",
  BAD_REQUEST_PARAMETERS: "400",
  EXPIRED_TOKEN: "403",
  INTEGRATION_FAILURE: "504",
  INTEGRATION_TIMEOUT: "504",
  INVALID_API_KEY: "403",
  INVALID_SIGNATURE: "403",
  MISSING_AUTHENTICATION_TOKEN: "403",
  QUOTA_EXCEEDED: "429",
  REQUEST_TOO_LARGE: "413",
  RESOURCE_NOT_FOUND: "404",
  THROTTLED: "429",
  UNAUTHORIZED: "401",
  UNSUPPORTED_MEDIA_TYPE: "415",
  WAF_FILTERED: "403",
};

const template = text(simplifyTemplate);
const defaultTemplates = { "application/json": '{"message":$context.error.messageString}' };

export const gatewayResponse: Form = {
  responseType: value(),
  statusCode: value(({ siblings }) => statusCodes[String(siblings.responseType)]),
  responseParameters: map(value()),
  responseTemplates: {
    read: (given, scope) => {
      const { read } = map(template);
      const templates = asObject(given) ?? {};
      return read(Object.keys(templates).length > 0 ? templates : defaultTemplates, scope);
    },
  },
  defaultResponse: leftOut("true while nothing was set; what was set is compared"),
};

export const model: Form = { id, name: value(), description: value(), schema, contentType: value() };

export const requestValidator: Form = {
  id,
  name: value(),
  validateRequestBody: value(false),
  validateRequestParameters: value(false),
};

/** What holds where nothing was ever set; -1 is no limit. */
const methodSetting = structure({
  metricsEnabled: value(false),
  loggingLevel: value("OFF"),
  dataTraceEnabled: value(false),
  throttlingBurstLimit: value(-1),
  throttlingRateLimit: value(-1),
  cachingEnabled: value(false),
  cacheTtlInSeconds: value(300),
  cacheDataEncrypted: value(false),
  requireAuthorizationForCacheControl: value(true),
  unauthorizedCacheControlHeaderStrategy: value("SUCCEED_WITH_RESPONSE_HEADER"),
});

export const stage: Form = {
  deploymentId: value(),
  clientCertificateId: reference(),
  stageName: value(),
  description: value(),
  cacheClusterEnabled: value(false),
  cacheClusterSize: value("0.5"),
  cacheClusterStatus: leftOut("how far AWS has come with a change"),
  methodSettings: {
    read: (given, scope) => {
      const settings = { "*/*": {}, ...asObject(given) };
      return map(methodSetting, simplifySettingKey).read(settings, scope);
    },
  },
  variables: texts,
  documentationVersion: value(),
  accessLogSettings: part({ format: value(), destinationArn: value() }),
  canarySettings: part({
    percentTraffic: value(0),
    deploymentId: value(),
    stageVariableOverrides: texts,
    useStageCache: value(false),
  }),
  tracingEnabled: value(false),
  webAclArn: value(),
  tags: texts,
  createdDate: time,
  lastUpdatedDate: time,
};
