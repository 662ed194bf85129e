import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Gap, Resource, Snapshot } from "../../src/model/snapshot.ts";
import type { Target } from "../../src/model/target.ts";

export const target: Target = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };

const root = "arn:aws:apigateway:eu-west-1::";
export const restArn = `${root}/restapis/a1`;
export const webArn = `${root}/apis/w1`;
const methodArn = `${restArn}/resources/r1/methods/GET`;

function resource(type: string, arn: string, name: string, config: JsonObject, parent?: string): Resource {
  return { type: `AWS::${type}` as ResourceType, arn, name, config, ...(parent === undefined ? {} : { parent }) };
}

/** A REST API with one of everything. */
export function restSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  const beneath = (name: string, path: string, config: JsonObject, parent = restArn) =>
    resource(`ApiGateway::${name}`, `${restArn}/${path}`, path, config, parent);
  return {
    kind: "rest",
    target,
    api: { id: "a1", name: "pets", arn: restArn },
    gaps: [],
    unknownMembers: [],
    resources: [
      beneath("Authorizer", "authorizers/z1", { id: "z1", name: "tokens", type: "TOKEN" }),
      beneath("Deployment", "deployments/d1", { id: "d1" }),
      beneath("GatewayResponse", "gatewayresponses/DEFAULT_4XX", { responseType: "DEFAULT_4XX" }),
      resource(
        "ApiGateway::Integration",
        `${methodArn}/integration`,
        "GET /pets",
        { type: "HTTP_PROXY", uri: "https://pets.example", connectionType: "VPC_LINK", connectionId: "l1" },
        methodArn,
      ),
      beneath(
        "Method",
        "resources/r1/methods/GET",
        { httpMethod: "GET", authorizationType: "CUSTOM", authorizerId: "z1", requestValidatorId: "v1" },
        `${restArn}/resources/r1`,
      ),
      beneath("Model", "models/Pet", { id: "m1", name: "Pet" }),
      beneath("RequestValidator", "requestvalidators/v1", { id: "v1", validateRequestBody: true }),
      beneath("Resource", "resources/r1", { id: "r1", path: "/pets" }),
      resource("ApiGateway::RestApi", restArn, "pets", { id: "a1", name: "pets" }),
      beneath("Stage", "stages/prod", { stageName: "prod", deploymentId: "d1", clientCertificateId: "c1" }),
    ],
    ...change,
  };
}

/** A WebSocket API with one of everything. */
export function webSocketSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  const beneath = (name: string, path: string, config: JsonObject, parent = webArn) =>
    resource(`ApiGatewayV2::${name}`, `${webArn}/${path}`, path, config, parent);
  return {
    kind: "websocket",
    target,
    api: { id: "w1", name: "chat", arn: webArn },
    gaps: [],
    unknownMembers: [],
    resources: [
      resource("ApiGatewayV2::Api", webArn, "chat", { ApiId: "w1", Name: "chat", ProtocolType: "WEBSOCKET" }),
      beneath("Authorizer", "authorizers/z1", { AuthorizerId: "z1" }),
      beneath("Deployment", "deployments/d1", { DeploymentId: "d1" }),
      beneath("Integration", "integrations/i1", { IntegrationId: "i1", IntegrationType: "HTTP", ConnectionId: "l2" }),
      beneath(
        "IntegrationResponse",
        "integrations/i1/integrationresponses/ir1",
        { IntegrationResponseId: "ir1" },
        `${webArn}/integrations/i1`,
      ),
      beneath("Model", "models/m1", { ModelId: "m1" }),
      beneath("Route", "routes/r1", {
        RouteId: "r1",
        RouteKey: "$connect",
        Target: "integrations/i1",
        AuthorizerId: "z1",
      }),
      beneath("RouteResponse", "routes/r1/routeresponses/rr1", { RouteResponseId: "rr1" }, `${webArn}/routes/r1`),
      beneath("Stage", "stages/prod", { StageName: "prod", DeploymentId: "d1", ClientCertificateId: "c1" }),
    ],
    ...change,
  };
}

/** The shared configuration of the same target, with one of everything and a second domain. */
export function regionalSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  const domain = `${root}/domainnames/pets.example`;
  const other = `${root}/domainnames/other.example`;
  const v1 = (name: string, path: string, config: JsonObject, parent?: string) =>
    resource(`ApiGateway::${name}`, `${root}/${path}`, path, config, parent);
  const v2 = (name: string, path: string, config: JsonObject, parent?: string) =>
    resource(`ApiGatewayV2::${name}`, `${root}/${path}`, path, config, parent);
  return {
    kind: "regional",
    target,
    gaps: [],
    unknownMembers: [],
    resources: [
      v1("Account", "account", { apiKeyVersion: "4" }),
      v1("ApiKey", "apikeys/k1", { id: "k1", name: "partner" }),
      v1(
        "BasePathMapping",
        "domainnames/pets.example/basepathmappings/v1",
        { basePath: "v1", restApiId: "a1" },
        domain,
      ),
      v1("ClientCertificate", "clientcertificates/c1", { clientCertificateId: "c1" }),
      v1("DomainName", "domainnames/other.example", { domainName: "other.example", domainNameArn: other }),
      v1("DomainName", "domainnames/pets.example", { domainName: "pets.example", domainNameArn: domain }),
      v1("DomainNameAccessAssociation", "domainnameaccessassociations/x1", { domainNameArn: domain }),
      v1("UsagePlan", "usageplans/u1", { id: "u1", name: "gold" }),
      v1("UsagePlanKey", "usageplans/u1/keys/k1", { id: "k1" }, `${root}/usageplans/u1`),
      v1("VpcLink", "vpclinks/l1", { id: "l1", status: "AVAILABLE" }),
      v2("ApiMapping", "domainnames/pets.example/apimappings/p1", { ApiMappingId: "p1", ApiId: "w1" }, domain),
      v2("DomainName", "domainnames/pets.example", { DomainName: "pets.example", DomainNameArn: domain }),
      v2("RoutingRule", "domainnames/pets.example/routingrules/q1", { RoutingRuleId: "q1", Priority: 1 }, domain),
      v2("VpcLink", "vpclinks/l2", { VpcLinkId: "l2", VpcLinkStatus: "AVAILABLE" }),
    ],
    ...change,
  };
}

/** A denied read. */
export function gap(operation: string, scope: string, ...hides: (ResourceType | "*")[]): Gap {
  const remedy = `Allow apigateway:GET on ${scope}.`;
  return {
    operation: `apigateway:${operation}`,
    reason: "denied",
    message: "User is not authorized",
    scope,
    hides,
    remedy,
  };
}

/** The snapshot without the resources of some types. */
export function without(snapshot: Snapshot, ...types: ResourceType[]): Snapshot {
  return { ...snapshot, resources: snapshot.resources.filter(({ type }) => !types.includes(type)) };
}
