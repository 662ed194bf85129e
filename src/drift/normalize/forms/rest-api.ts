import { type Form, objectIn, type Scope } from "../form.ts";
import { leftOut, policy, reference, schema, set, text, value } from "../members.ts";
import { map, part, structure, texts } from "../structures.ts";
import { simplifySettingKey, simplifySources } from "../texts.ts";
import { madeByAws, ofAnImport, progress, time } from "./left-out.ts";

/** REST APIs are private or not: what AWS fills in depends on it. */
function isPrivate({ siblings }: Scope): boolean {
  const { types } = objectIn(siblings.endpointConfiguration) ?? siblings;
  return Array.isArray(types) && types.includes("PRIVATE");
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-ip-address-type.html */
export const endpointConfiguration = structure({
  types: set(undefined, ["EDGE"]),
  ipAddressType: value((scope) => (isPrivate(scope) ? "dualstack" : "ipv4")),
  vpcEndpointIds: set(),
});

export const restApi: Form = {
  id: madeByAws,
  name: value(),
  description: value(),
  createdDate: time,
  version: value(),
  warnings: ofAnImport,
  binaryMediaTypes: set(),
  minimumCompressionSize: value(),
  apiKeySource: value("HEADER"),
  endpointConfiguration,
  policy,
  tags: texts,
  disableExecuteApiEndpoint: value(false),
  rootResourceId: madeByAws,
  securityPolicy: value((scope) => (isPrivate(scope) ? "TLS_1_2" : "TLS_1_0")),
  endpointAccessMode: value("BASIC"),
  apiStatus: progress,
  apiStatusMessage: progress,
};

export const authorizer: Form = {
  id: madeByAws,
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
  id: madeByAws,
  description: value(),
  createdDate: time,
  apiSummary: leftOut("a copy of what was deployed"),
};

export const model: Form = { id: madeByAws, name: value(), description: value(), schema, contentType: value() };

export const requestValidator: Form = {
  id: madeByAws,
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

const methodSettings = map(methodSetting, simplifySettingKey);

export const stage: Form = {
  deploymentId: value(),
  clientCertificateId: reference(),
  stageName: value(),
  description: value(),
  cacheClusterEnabled: value(false),
  cacheClusterSize: value("0.5"),
  cacheClusterStatus: progress,
  methodSettings: {
    ...methodSettings,
    read: (given, scope) => methodSettings.read({ "*/*": {}, ...objectIn(given) }, scope),
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
