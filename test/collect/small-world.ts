import { callRest, callV2, lambdaUri, type Place } from "../../src/demo/place.ts";
import { buildRestApi } from "../../src/demo/rest-api.ts";
import { buildV2Api } from "../../src/demo/v2-api.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import { accountId, region } from "./run-collect.ts";

/** A Region with one of everything that an audit reads, some of it at fault. */
export async function startSmallWorld(options: SimulatorOptions = {}): Promise<Simulator> {
  const aws = await startSimulator({ quotas: false, ...options });
  const place: Place = { aws, accountId, region };
  const value = `arn:aws:iam::${accountId}:role/logs`;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  const restApiId = buildRest(place);
  const ApiId = buildHttp(place);
  buildWebSocket(place);
  buildShared(place, restApiId, ApiId);
  return aws;
}

function buildRest(place: Place): string {
  const { id: connectionId } = callRest(place, "CreateVpcLink", {
    name: "link",
    targetArns: [`arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/net/link/50dc6c495c0c9188`],
  });
  const proxy = { type: "HTTP_PROXY", integrationHttpMethod: "GET" };
  const restApiId = buildRestApi(place, {
    name: "rest",
    variables: { host: "backend.example" },
    methods: [
      { on: "GET /skips", to: { ...proxy, uri: "https://a.example", tlsConfig: { insecureSkipVerification: true } } },
      { on: "GET /open", auth: "NONE", to: { ...proxy, uri: "http://${stageVariables.host}/{id}" } },
      { on: "GET /link", to: { ...proxy, uri: "http://b.internal", connectionType: "VPC_LINK", connectionId } },
      {
        on: "GET /lambda",
        auth: "CUSTOM",
        to: { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambdaUri(place, "f") },
      },
    ],
  });
  callRest(place, "CreateRequestValidator", {
    restApiId,
    name: "both",
    validateRequestBody: true,
    validateRequestParameters: true,
  });
  callRest(place, "PutGatewayResponse", { restApiId, responseType: "DEFAULT_5XX", statusCode: "500" });
  return restApiId;
}

function buildHttp(place: Place): string {
  return buildV2Api(place, {
    name: "http",
    protocol: "HTTP",
    routes: [
      {
        on: "GET /open",
        auth: "NONE",
        to: {
          IntegrationType: "HTTP_PROXY",
          IntegrationMethod: "GET",
          IntegrationUri: "http://c.example",
          PayloadFormatVersion: "1.0",
        },
      },
      { on: "GET /jwt", to: "f" },
    ],
  });
}

function buildWebSocket(place: Place): void {
  const ApiId = buildV2Api(place, {
    name: "socket",
    protocol: "WEBSOCKET",
    routes: [{ on: "$connect", auth: "NONE", to: "f" }],
  });
  const [route, integration] = [callV2(place, "GetRoutes", { ApiId }), callV2(place, "GetIntegrations", { ApiId })];
  const [{ RouteId } = {}] = route.Items as { RouteId?: string }[];
  const [{ IntegrationId } = {}] = integration.Items as { IntegrationId?: string }[];
  callV2(place, "CreateRouteResponse", { ApiId, RouteId, RouteResponseKey: "$default" });
  callV2(place, "CreateIntegrationResponse", { ApiId, IntegrationId, IntegrationResponseKey: "$default" });
  callV2(place, "CreateModel", { ApiId, Name: "message", ContentType: "application/json", Schema: "{}" });
}

function buildShared(place: Place, restApiId: string, ApiId: string): void {
  const { id: keyId } = callRest(place, "CreateApiKey", { name: "key", enabled: true });
  const { id: usagePlanId } = callRest(place, "CreateUsagePlan", {
    name: "plan",
    apiStages: [{ apiId: restApiId, stage: "prod" }],
  });
  callRest(place, "CreateUsagePlanKey", { usagePlanId, keyId, keyType: "API_KEY" });
  callRest(place, "GenerateClientCertificate", { description: "backend" });
  callV2(place, "CreateVpcLink", { Name: "v2link", SubnetIds: ["subnet-1"] });
  callV2(place, "CreateDomainName", {
    DomainName: "api.example",
    RoutingMode: "ROUTING_RULE_THEN_API_MAPPING",
    DomainNameConfigurations: [
      {
        CertificateArn: `arn:aws:acm:${region}:${accountId}:certificate/1`,
        EndpointType: "REGIONAL",
        SecurityPolicy: "TLS_1_2",
      },
    ],
  });
  callV2(place, "CreateApiMapping", { DomainName: "api.example", ApiId, Stage: "$default", ApiMappingKey: "v1" });
}
