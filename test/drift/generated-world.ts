import fc from "fast-check";
import { callRest, callV2, type Place } from "../../src/demo/place.ts";
import { buildRestApi, type RestMethod } from "../../src/demo/rest-api.ts";
import { buildV2Api, type V2Route } from "../../src/demo/v2-api.ts";
import type { Values } from "../../src/simulator/handler.ts";

/** What a generated REST API has. */
export interface RestPlan {
  readonly endpoint: "REGIONAL" | "EDGE" | "PRIVATE";
  readonly policy: object | undefined;
  readonly methods: readonly RestMethod[];
  readonly variables: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly stagePatches: readonly string[];
  readonly models: readonly string[];
  readonly validators: readonly string[];
  readonly gatewayResponses: readonly string[];
  readonly binaryMediaTypes: readonly string[];
  readonly canary: boolean;
}

/** What a generated HTTP or WebSocket API has. */
export interface V2Plan {
  readonly protocol: "HTTP" | "WEBSOCKET";
  readonly routes: readonly V2Route[];
  readonly cors: Values | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

const word = fc.constantFrom("orders", "pets", "things", "a.b", "x-y", "A");
const tags = fc.dictionary(word, fc.constantFrom("", "1", "shop"), { maxKeys: 3 });
const host = fc.constantFrom("https://a.example", "http://b.example/${stageVariables.host}");

const restIntegration: fc.Arbitrary<string | Values> = fc.oneof(
  fc.constantFrom("f", "g"),
  fc.record({ type: fc.constant("HTTP_PROXY"), integrationHttpMethod: fc.constant("GET"), uri: host }),
  fc.record({
    type: fc.constant("HTTP"),
    integrationHttpMethod: fc.constant("POST"),
    uri: host,
    timeoutInMillis: fc.constantFrom(50, 29_000),
    passthroughBehavior: fc.constantFrom("NEVER", "WHEN_NO_MATCH"),
    requestTemplates: fc.dictionary(
      fc.constantFrom("application/json", "text/plain"),
      fc.constantFrom("{}", "#set($a = 1)\n$a"),
    ),
    tlsConfig: fc.record({ insecureSkipVerification: fc.boolean() }),
  }),
  fc.record({
    type: fc.constant("MOCK"),
    requestTemplates: fc.constant({ "application/json": '{"statusCode": 200}' }),
  }),
);

const restMethod: fc.Arbitrary<RestMethod> = fc.record({
  on: fc
    .tuple(
      fc.constantFrom("GET", "POST", "ANY", "DELETE"),
      fc.constantFrom("/", "/pets", "/pets/{id}", "/a/b/c", "/{proxy+}"),
    )
    .map(([verb, path]) => `${verb} ${path}`),
  auth: fc.constantFrom("NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"),
  apiKey: fc.boolean(),
  to: restIntegration,
});

const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  Principal: fc.constantFrom<unknown>("*", { AWS: "*" }, { AWS: ["111111111111", "arn:aws:iam::222222222222:role/a"] }),
  Action: fc.constantFrom<unknown>("execute-api:Invoke", ["execute-api:Invoke", "execute-api:ManageConnections"]),
  Resource: fc.constantFrom<unknown>("execute-api:/*", ["execute-api:/prod/GET/pets", "execute-api:/prod/*"]),
  Condition: fc.constantFrom({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.1"] } }),
});
const policy = fc.record({
  Version: fc.constant("2012-10-17"),
  Statement: fc.uniqueArray(statement, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
});

/** REST APIs of many forms. */
export const restPlans: fc.Arbitrary<RestPlan> = fc.record({
  endpoint: fc.constantFrom("REGIONAL", "EDGE", "PRIVATE"),
  policy: fc.option(policy, { nil: undefined }),
  methods: fc.uniqueArray(restMethod, { minLength: 1, maxLength: 6, selector: ({ on }) => on }),
  variables: fc.dictionary(fc.constantFrom("host", "mode"), fc.constantFrom("a.example", "b"), { maxKeys: 2 }),
  tags,
  stagePatches: fc.subarray([
    "/~1pets/GET/caching/ttlInSeconds=60",
    "/description=Served",
    "/*/*/caching/enabled=true",
  ]),
  models: fc.subarray(["Pet", "Error2"]),
  validators: fc.subarray(["body", "parameters"]),
  gatewayResponses: fc.subarray(["DEFAULT_4XX", "DEFAULT_5XX", "THROTTLED", "UNAUTHORIZED"]),
  binaryMediaTypes: fc.subarray(["image/png", "image/*", "application/zip"]),
  canary: fc.boolean(),
});

const proxied = {
  IntegrationType: fc.constant("HTTP_PROXY"),
  IntegrationMethod: fc.constantFrom("GET", "POST"),
  IntegrationUri: fc.constantFrom("https://a.example", "https://b.example"),
};
const v2Integrations: Readonly<Record<V2Plan["protocol"], fc.Arbitrary<string | Values>>> = {
  HTTP: fc.oneof(
    fc.constantFrom("f", "g"),
    fc.record({
      ...proxied,
      PayloadFormatVersion: fc.constant("1.0"),
    }),
  ),
  WEBSOCKET: fc.oneof(
    fc.constantFrom("f", "g"),
    fc.record({ ...proxied, RequestTemplates: fc.constant({ $default: "{}" }) }),
  ),
};

function v2Plan(protocol: V2Plan["protocol"], keys: readonly string[]): fc.Arbitrary<V2Plan> {
  const auth = fc.constantFrom<NonNullable<V2Route["auth"]>>("NONE", "AWS_IAM", "CUSTOM", "JWT");
  const route = fc
    .record({ on: fc.constantFrom(...keys), auth, to: v2Integrations[protocol] })
    .map((made): V2Route => (protocol === "WEBSOCKET" || made.auth === "CUSTOM" ? { ...made, auth: "NONE" } : made));
  const cors = fc.record({
    AllowHeaders: fc.subarray(["Content-Type", "Authorization", "X-Id"]),
    AllowMethods: fc.subarray(["GET", "POST"]),
    AllowOrigins: fc.subarray(["https://a.example", "https://b.example"]),
    MaxAge: fc.constantFrom(0, 60),
  });
  return fc.record({
    protocol: fc.constant(protocol),
    routes: fc.uniqueArray(route, { minLength: 1, maxLength: 5, selector: ({ on }) => on }),
    cors: protocol === "HTTP" ? fc.option(cors, { nil: undefined }) : fc.constant(undefined),
    tags,
  });
}

/** HTTP APIs of many forms. */
export const httpPlans = v2Plan("HTTP", ["GET /pets", "POST /pets", "ANY /{proxy+}", "$default"]);
/** WebSocket APIs of many forms. */
export const webSocketPlans = v2Plan("WEBSOCKET", ["$connect", "$disconnect", "$default", "send"]);

/** Builds a REST API by its plan, and returns its id. */
export function buildRest(place: Place, name: string, plan: RestPlan): string {
  const { policy: document, models, validators, gatewayResponses, canary, binaryMediaTypes, ...rest } = plan;
  const restApiId = buildRestApi(place, { name, ...rest, ...(document ? { policy: document } : {}) });
  const on = (operation: string, input: Values) => callRest(place, operation, { restApiId, ...input });
  const schema = JSON.stringify({ type: "object", required: ["id", "name"], properties: { id: { enum: ["a", "b"] } } });
  for (const model of models) on("CreateModel", { name: model, contentType: "application/json", schema });
  for (const validator of validators) on("CreateRequestValidator", { name: validator, validateRequestBody: true });
  for (const responseType of gatewayResponses) on("PutGatewayResponse", { responseType });
  const patchOperations = binaryMediaTypes.map((type) => ({
    op: "add",
    path: `/binaryMediaTypes/${type.replaceAll("/", "~1")}`,
  }));
  on("UpdateRestApi", { patchOperations });
  if (canary) on("CreateDeployment", { stageName: "prod", canarySettings: { percentTraffic: 10 } });
  return restApiId;
}

/** Builds an HTTP or WebSocket API by its plan, and returns its id. */
export function buildV2(place: Place, name: string, plan: V2Plan): string {
  const ApiId = buildV2Api(place, { name, ...plan, ...(plan.cors ? { cors: plan.cors } : {}) } as Parameters<
    typeof buildV2Api
  >[1]);
  if (plan.protocol === "HTTP") return ApiId;
  const { Items: integrations } = callV2(place, "GetIntegrations", { ApiId });
  for (const { IntegrationId } of integrations as Values[]) {
    callV2(place, "CreateIntegrationResponse", { ApiId, IntegrationId, IntegrationResponseKey: "$default" });
  }
  const { Items: routes } = callV2(place, "GetRoutes", { ApiId });
  for (const { RouteId } of routes as Values[])
    callV2(place, "CreateRouteResponse", { ApiId, RouteId, RouteResponseKey: "$default" });
  callV2(place, "CreateModel", {
    ApiId,
    Name: "message",
    ContentType: "application/json",
    Schema: '{"type":"object"}',
  });
  return ApiId;
}

/** Builds what APIs share: keys, plans, links, certificates, domain names with mappings. */
export function buildShared(place: Place, restApiId: string, ApiId: string): void {
  const stage = { apiId: restApiId, stage: "prod" };
  for (const name of ["gold", "silver"]) {
    const { id: usagePlanId } = callRest(place, "CreateUsagePlan", {
      name,
      apiStages: [stage],
      throttle: { rateLimit: 5, burstLimit: 2 },
    });
    const { id: keyId } = callRest(place, "CreateApiKey", { name, enabled: true });
    callRest(place, "CreateUsagePlanKey", { usagePlanId, keyId, keyType: "API_KEY" });
  }
  callRest(place, "GenerateClientCertificate", { description: "backend" });
  callV2(place, "CreateVpcLink", {
    Name: "link",
    SubnetIds: ["subnet-2", "subnet-1"],
    SecurityGroupIds: ["sg-2", "sg-1"],
  });
  const configuration = {
    CertificateArn: `arn:aws:acm:${place.region}:${place.accountId}:certificate/1`,
    EndpointType: "REGIONAL",
    SecurityPolicy: "TLS_1_2",
  };
  callV2(place, "CreateDomainName", {
    DomainName: "api.example",
    RoutingMode: "ROUTING_RULE_THEN_API_MAPPING",
    DomainNameConfigurations: [configuration],
  });
  callV2(place, "CreateApiMapping", { DomainName: "api.example", ApiId, Stage: "$default", ApiMappingKey: "v1/http" });
  callRest(place, "CreateBasePathMapping", { domainName: "api.example", basePath: "rest", restApiId, stage: "prod" });
  callV2(place, "CreateRoutingRule", {
    DomainName: "api.example",
    Priority: 10,
    Conditions: [
      { MatchBasePaths: { AnyOf: ["b"] } },
      { MatchHeaders: { AnyOf: [{ Header: "X-A", ValueGlob: "1*" }] } },
    ],
    Actions: [{ InvokeApi: { ApiId, Stage: "$default" } }],
  });
}
