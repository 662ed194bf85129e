import type { NormalizedSchema } from "@smithy/core/schema";
import type { Values } from "../../../src/simulator/handler.ts";

const account = "111111111111";
const region = "eu-west-1";
const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
const lambda = `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn("lambda", "function:other")}/invocations`;
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
});

/** Values that only some texts can have, by member. What a service refuses is not tried further. */
const candidates: Readonly<Record<string, readonly unknown[]>> = {
  accessAssociationSourceType: ["VPCE"],
  apiKeySource: ["AUTHORIZER"],
  authType: ["other"],
  authorizationType: ["NONE", "AWS_IAM"],
  AuthorizationType: ["NONE", "AWS_IAM"],
  AuthorizationScopes: [["other/scope"], []],
  authorizerCredentials: [`arn:aws:iam::${account}:role/other`, ""],
  authorizerResultTtlInSeconds: ["0", "77"],
  AuthorizerResultTtlInSeconds: [77],
  authorizerUri: [lambda],
  AuthorizerUri: [lambda],
  AuthorizerPayloadFormatVersion: ["1.0"],
  cacheClusterSize: ["1.6"],
  cacheKeyParameters: ["method.request.header.trace"],
  certificateArn: [arn("acm", "certificate/9")],
  cloudwatchRoleArn: [`arn:aws:iam::${account}:role/other`, ""],
  connectionType: ["INTERNET"],
  ConnectionType: ["INTERNET"],
  contentHandling: ["CONVERT_TO_BINARY", ""],
  ContentHandlingStrategy: ["CONVERT_TO_BINARY", ""],
  CorsConfiguration: [
    { AllowOrigins: ["*"] },
    { AllowOrigins: ["https://a.example"], AllowCredentials: true, MaxAge: 5 },
  ],
  DefaultRouteSettings: [
    { DetailedMetricsEnabled: false },
    { ThrottlingRateLimit: 99 },
    { LoggingLevel: "INFO" },
    { DataTraceEnabled: true },
  ],
  AccessLogSettings: [
    { DestinationArn: arn("logs", "log-group:other"), Format: "$context.status" },
    { Format: "$context.path" },
  ],
  RouteSettings: [
    { "GET /items": { ThrottlingRateLimit: 9 } },
    { "GET /items": { DetailedMetricsEnabled: true, ThrottlingBurstLimit: 3 } },
    { "GET /partners": { ThrottlingRateLimit: 9 } },
    { send: { LoggingLevel: "ERROR" } },
  ],
  StageVariables: [{ host: "b.example" }, { fresh: "1" }, { a: "" }, { host: "" }],
  destinationArn: [arn("logs", "log-group:other")],
  documentationVersion: ["9"],
  endpointAccessMode: ["STRICT"],
  period: ["WEEK"],
  features: ["Other"],
  integrationTarget: [arn("elasticloadbalancing", "loadbalancer/app/lan/9")],
  uri: ["https://other.example/{id}", "http://other.example/${stageVariables.host}", lambda],
  httpMethod: ["PUT"],
  IntegrationMethod: ["PUT"],
  identitySource: ["method.request.header.X-Other"],
  IdentitySource: [["$request.header.X-Other"], ["route.request.querystring.other"]],
  IntegrationResponseKey: ["/500/"],
  IntegrationUri: [lambda, "https://other.example", arn("elasticloadbalancing", "listener/app/lan/9/9")],
  IpAddressType: ["dualstack"],
  ipAddressType: ["dualstack"],
  JwtConfiguration: [{ Audience: ["other"], Issuer: "https://login.shop.example" }],
  loglevel: ["INFO", "OFF"],
  managementPolicy: [policy],
  minimumCompressionSize: ["77", ""],
  passthroughBehavior: ["WHEN_NO_TEMPLATES"],
  PassthroughBehavior: ["NEVER"],
  pathPart: ["other"],
  PayloadFormatVersion: ["1.0"],
  percentTraffic: ["25"],
  policy: [policy, ""],
  providerARNs: [arn("cognito-idp", `userpool/${region}_Other`), arn("cognito-idp", `userpool/${region}_Customers`)],
  regionalCertificateArn: [arn("acm", "certificate/9")],
  RequestParameters: [
    { "append:header.x-a": "9" },
    { "append:header.x-new": "9", "append:header.x-a": "" },
    { "route.request.querystring.a": { Required: false } },
    { "route.request.querystring.new": { Required: true } },
    { "integration.request.header.a": "" },
    { "integration.request.header.z": "'1'" },
  ],
  RequestModels: [{ message: "" }, { other: "message" }],
  RequestTemplates: [{ "200": "$input.json" }, { fresh: "x" }, { "200": "" }],
  ResponseModels: [{ message: "message" }],
  ResponseTemplates: [{ "200": "$input.json" }, { fresh: "x" }, { "200": "" }],
  ResponseParameters: [
    { "200": { "append:header.x-b": "9" } },
    { "200": { "append:header.x-b": "" } },
    { "500": {} },
    { "404": { "append:header.x-b": "9" } },
    { "integration.response.header.a": "'b'" },
    { "route.response.header.a": { Required: true } },
  ],
  responseTransferMode: ["STREAM"],
  RouteKey: ["PUT /items", "receive"],
  RouteResponseKey: [],
  Target: ["https://other.example"],
  routingMode: ["BASE_PATH_MAPPING_ONLY"],
  schema: ['{"type":"array"}'],
  Schema: ['{"type":"array"}'],
  securityPolicy: ["TLS_1_0", "SecurityPolicy_TLS13_1_3_2025_09"],
  statusCode: ["499"],
  stages: ["abcdefghij/prod"],
  TimeoutInMillis: [777],
  timeoutInMillis: ["777"],
  TlsConfig: [{ ServerNameToVerify: "other.example" }, { ServerNameToVerify: "" }],
  truststoreUri: ["s3://other/store.pem", ""],
  truststoreVersion: ["9", ""],
  throttle: ['{"/orders/POST":{"rateLimit":9,"burstLimit":9}}'],
  types: [],
  "0": ["EDGE", "PRIVATE"],
  "requestParameters/path": [],
  unauthorizedCacheControlHeaderStrategy: ["FAIL_WITH_403"],
  vpcEndpointIds: ["vpce-9", "vpce-1"],
};

/** Values of maps of text whose values have a form of their own, by the patch's path. */
const byPath: readonly (readonly [path: RegExp, values: readonly unknown[]])[] = [
  [/^\/requestParameters\/method\.|^\/responseParameters\/method\./, ["false", "true", "'static'"]],
  [/^\/requestParameters\/integration\./, ["'static'", "method.request.header.trace"]],
  [/^\/responseParameters\//, ["'static'", "integration.response.header.h"]],
  [/^\/(?:requestModels|responseModels)\//, ["Empty", "Error"]],
  [/^\/authorizationScopes$/, ["other/scope", "orders/read"]],
  [/^\/canarySettings\/stageVariableOverrides$|^\/variables$/, ['{"other":"1"}']],
];

/** Ids that members can have, by member; they differ from run to run. */
export type Ids = Readonly<Record<string, readonly unknown[]>>;

/** Values to set a member to that it may not have yet. */
export function otherValues(
  member: string,
  path: string,
  schema: NormalizedSchema,
  config: Values,
  ids: Ids,
): readonly unknown[] {
  if (Object.hasOwn(ids, member)) return ids[member] ?? [];
  const special = byPath.find(([pattern]) => pattern.test(path))?.[1];
  if (special) return special;
  if (Object.hasOwn(candidates, member)) return candidates[member] ?? [];
  const isPatch = !/^\/[A-Z]/.test(path);
  const kind = kindOf(schema, path);
  if (kind === "boolean") return isPatch ? ["true", "false"] : [true, false];
  if (kind === "number") return isPatch ? ["77"] : [77];
  if (kind !== "string" && !isPatch) return [];
  const current = config[member];
  return current === undefined ? ["changed"] : ["changed", ""];
}

function kindOf(schema: NormalizedSchema, path: string): "boolean" | "number" | "string" | "other" {
  const last = path.split("/").at(-1) ?? "";
  if (/^(?:enabled|dataTrace|dataEncrypted|requireAuthorizationForCacheControl|useStageCache)$/.test(last))
    return "boolean";
  if (/^(?:burstLimit|rateLimit|ttlInSeconds|limit|offset)$/.test(last)) return "number";
  let node = schema;
  for (const part of path.split("/").slice(1)) {
    if (node.isStructSchema() && Object.hasOwn(node.getMemberSchemas(), part)) node = node.getMemberSchema(part);
    else if (node.isMapSchema() || node.isListSchema()) node = node.getValueSchema();
    else return "string";
  }
  if (node.isBooleanSchema()) return "boolean";
  if (node.isNumericSchema()) return "number";
  return node.isStringSchema() ? "string" : "other";
}
