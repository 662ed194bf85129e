import { callRest, lambdaUri, type Place } from "../../../src/demo/place.ts";
import type { Values } from "../../../src/simulator/handler.ts";

/** A REST API in which every kind of part is there, and most members are set; deployed to `prod` and `beta`. */
export function buildRichRestApi(place: Place): string {
  const { id, rootResourceId } = callRest(place, "CreateRestApi", {
    name: "orders",
    description: "takes orders",
    version: "1",
    binaryMediaTypes: ["image/png"],
    minimumCompressionSize: 1024,
    endpointConfiguration: { types: ["REGIONAL"] },
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }],
    }),
    tags: { team: "orders", "cost-centre": "7" },
  });
  const restApiId = String(id);
  const run = (operation: string, input: Values) => callRest(place, operation, { restApiId, ...input });
  const ids = buildParts(place, run);
  const orders = run("CreateResource", { parentId: rootResourceId, pathPart: "orders" }).id;
  const order = run("CreateResource", { parentId: orders, pathPart: "{id}" }).id;
  const lines = run("CreateResource", { parentId: order, pathPart: "lines" }).id;
  buildMethods(place, run, { orders, order, lines }, ids);
  buildStages(place, run);
  return restApiId;
}

type Run = (operation: string, input: Values) => Values;

function buildParts(place: Place, run: Run): Values {
  const { accountId, region } = place;
  const common = { identitySource: "method.request.header.Authorization" };
  const pool = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${region}_Customers`;
  const custom = {
    type: "TOKEN",
    authorizerUri: lambdaUri(place, "authorize"),
    authorizerCredentials: `arn:aws:iam::${accountId}:role/authorize`,
    identityValidationExpression: "^Bearer .+",
    authorizerResultTtlInSeconds: 60,
  };
  const schema = JSON.stringify({ type: "object", properties: { id: { type: "string" } } });
  run("CreateModel", { name: "Order", description: "an order", schema, contentType: "application/json" });
  run("PutGatewayResponse", {
    responseType: "DEFAULT_4XX",
    statusCode: "400",
    responseParameters: { "gatewayresponse.header.x-kind": "'client'" },
    responseTemplates: { "application/json": '{"kind":"client"}' },
  });
  run("PutGatewayResponse", {
    responseType: "THROTTLED",
    responseParameters: { "gatewayresponse.header.retry": "'1'" },
  });
  return {
    cognito: run("CreateAuthorizer", { name: "pool", type: "COGNITO_USER_POOLS", providerARNs: [pool], ...common }).id,
    custom: run("CreateAuthorizer", { name: "custom", ...custom, ...common }).id,
    validator: run("CreateRequestValidator", { name: "body", validateRequestBody: true }).id,
  };
}

function buildMethods(place: Place, run: Run, resources: Values, ids: Values): void {
  const json = "application/json";
  const [get, post, options] = [
    { resourceId: resources.order, httpMethod: "GET" },
    { resourceId: resources.orders, httpMethod: "POST" },
    { resourceId: resources.orders, httpMethod: "OPTIONS" },
  ];
  run("PutMethod", {
    ...get,
    authorizationType: "COGNITO_USER_POOLS",
    authorizerId: ids.cognito,
    authorizationScopes: ["orders/read"],
    apiKeyRequired: true,
    operationName: "getOrder",
    requestValidatorId: ids.validator,
    requestParameters: { "method.request.path.id": true, "method.request.header.trace": false },
    requestModels: { [json]: "Order" },
  });
  run("PutMethodResponse", {
    ...get,
    statusCode: "200",
    responseParameters: { "method.response.header.etag": true },
    responseModels: { [json]: "Order" },
  });
  run("PutIntegration", {
    ...get,
    type: "HTTP",
    integrationHttpMethod: "GET",
    uri: "https://backend.example/orders/{id}",
    credentials: "arn:aws:iam::111111111111:role/invoke",
    requestParameters: { "integration.request.path.id": "method.request.path.id" },
    requestTemplates: { [json]: '#set($id = $input.params("id"))\n{"id": "$id"}' },
    passthroughBehavior: "NEVER",
    contentHandling: "CONVERT_TO_TEXT",
    timeoutInMillis: 5000,
    cacheKeyParameters: ["method.request.path.id"],
    tlsConfig: { insecureSkipVerification: true },
  });
  run("PutIntegrationResponse", {
    ...get,
    statusCode: "200",
    selectionPattern: "2\\d{2}",
    responseParameters: { "method.response.header.etag": "integration.response.header.etag" },
    responseTemplates: { [json]: "$input.body" },
  });
  const lambda = { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambdaUri(place, "create-order") };
  run("PutMethod", { ...post, authorizationType: "CUSTOM", authorizerId: ids.custom });
  run("PutIntegration", { ...post, ...lambda });
  run("PutMethod", { ...options, authorizationType: "NONE" });
  run("PutIntegration", { ...options, type: "MOCK", requestTemplates: { [json]: '{"statusCode": 200}' } });
  run("PutIntegrationResponse", { ...options, statusCode: "200" });
  run("PutMethod", { resourceId: resources.lines, httpMethod: "ANY", authorizationType: "AWS_IAM" });
  const { id: connectionId } = callRest(place, "CreateVpcLink", {
    name: "inside",
    targetArns: [`arn:aws:elasticloadbalancing:${place.region}:${place.accountId}:loadbalancer/net/inside/1`],
    tags: { team: "network" },
  });
  run("PutIntegration", {
    resourceId: resources.lines,
    httpMethod: "ANY",
    type: "HTTP_PROXY",
    integrationHttpMethod: "ANY",
    uri: "http://inside.example/lines",
    connectionType: "VPC_LINK",
    connectionId,
  });
}

function buildStages({ accountId, region }: Place, run: Run): void {
  run("CreateDeployment", {
    stageName: "prod",
    variables: { host: "backend.example", level: "1" },
    description: "first",
  });
  const settings: readonly (readonly [path: string, value: string])[] = [
    ["/description", "what customers use"],
    ["/accessLogSettings/destinationArn", `arn:aws:logs:${region}:${accountId}:log-group:orders`],
    ["/accessLogSettings/format", "$context.requestId"],
    ["/*/*/logging/loglevel", "ERROR"],
    ["/*/*/metrics/enabled", "true"],
    ["/~1orders~1{id}/GET/throttling/rateLimit", "50"],
    ["/~1orders~1{id}/GET/caching/enabled", "true"],
    ["/cacheClusterEnabled", "true"],
    ["/tracingEnabled", "true"],
  ];
  const patchOperations = settings.map(([path, value]) => ({ op: "replace", path, value }));
  run("UpdateStage", { stageName: "prod", patchOperations });
  const { id: deploymentId } = run("CreateDeployment", { description: "second" });
  run("CreateStage", {
    stageName: "beta",
    deploymentId,
    canarySettings: { deploymentId, percentTraffic: 10, stageVariableOverrides: { host: "canary.example" } },
    variables: { host: "beta.example" },
    tags: { phase: "beta" },
  });
}
