import { describe, expect, it } from "vitest";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { compileOne } from "./policy.ts";
import { regionalSnapshot, restSnapshot, webSocketSnapshot, without } from "./snapshots.ts";

function counts(snapshot: Snapshot, resource: ResourceType, assert: string) {
  const { counts: counted, errors } = evaluateSnapshot(
    [compileOne(resource, { assert })],
    snapshot,
    regionalSnapshot(),
  );
  expect(errors).toEqual([]);
  return counted.get("tried");
}

const v1 = <Name extends string>(name: Name) => `AWS::ApiGateway::${name}` as const;
const v2 = <Name extends string>(name: Name) => `AWS::ApiGatewayV2::${name}` as const;

const everywhereInRest =
  "api.id == 'a1' && methods[0].httpMethod == 'GET' && integrations[0].type == 'HTTP_PROXY' && stages[0].stageName == 'prod' && deployments.size() == 1 && authorizers[0].id == 'z1' && models[0].name == 'Pet' && validators[0].id == 'v1' && gatewayResponses.size() == 1 && regional.vpcLinks[0].id == 'l1' && regional.vpcLinksV2[0].VpcLinkId == 'l2' && regional.account.apiKeyVersion == '4' && target.region == 'eu-west-1' && resources[0].resourceMethods.GET.methodIntegration.uri == 'https://pets.example'";
const everywhereInV2 =
  "api.ApiId == 'w1' && routes[0].RouteId == 'r1' && routeResponses.size() == 1 && integrations[0].IntegrationId == 'i1' && integrationResponses.size() == 1 && stages[0].StageName == 'prod' && deployments.size() == 1 && authorizers.size() == 1 && models.size() == 1 && regional.apiKeys[0].name == 'partner' && target.accountId == '111122223333'";

describe("a policy sees what its resource is related to", () => {
  it.each<[resource: ResourceType, assertion: string]>([
    [
      v1("Integration"),
      "integration.uri == 'https://pets.example' && method.httpMethod == 'GET' && resource.path == '/pets' && authorizer.name == 'tokens' && validator.validateRequestBody && vpcLink.status == 'AVAILABLE'",
    ],
    [
      v1("Method"),
      "method.httpMethod == 'GET' && integration.type == 'HTTP_PROXY' && resource.path == '/pets' && has(authorizer) && has(validator) && has(vpcLink)",
    ],
    [v1("Resource"), "resource.path == '/pets'"],
    [
      v1("Stage"),
      "stage.stageName == 'prod' && deployment.id == 'd1' && clientCertificate.clientCertificateId == 'c1'",
    ],
    [v1("Authorizer"), "authorizer.type == 'TOKEN'"],
    [v1("Deployment"), "deployment.id == 'd1'"],
    [v1("Model"), "model.name == 'Pet'"],
    [v1("RequestValidator"), "validator.id == 'v1'"],
    [v1("GatewayResponse"), "gatewayResponse.responseType == 'DEFAULT_4XX'"],
    [v1("RestApi"), "has(api)"],
  ])("in a REST API: %s", (resource, assertion) => {
    expect(counts(restSnapshot(), resource, `${assertion} && ${everywhereInRest}`)).toMatchObject({ pass: 1 });
  });

  it.each<[resource: ResourceType, assertion: string]>([
    [
      v2("Route"),
      "route.RouteKey == '$connect' && integration.IntegrationType == 'HTTP' && authorizer.AuthorizerId == 'z1' && vpcLink.VpcLinkId == 'l2'",
    ],
    [v2("Integration"), "integration.IntegrationId == 'i1' && vpcLink.VpcLinkStatus == 'AVAILABLE'"],
    [
      v2("IntegrationResponse"),
      "integrationResponse.IntegrationResponseId == 'ir1' && integration.IntegrationId == 'i1'",
    ],
    [
      v2("RouteResponse"),
      "routeResponse.RouteResponseId == 'rr1' && route.RouteId == 'r1' && integration.IntegrationId == 'i1'",
    ],
    [v2("Stage"), "stage.StageName == 'prod' && deployment.DeploymentId == 'd1' && has(clientCertificate)"],
    [v2("Deployment"), "deployment.DeploymentId == 'd1'"],
    [v2("Authorizer"), "authorizer.AuthorizerId == 'z1'"],
    [v2("Model"), "model.ModelId == 'm1'"],
    [v2("Api"), "api.ProtocolType == 'WEBSOCKET'"],
  ])("in a WebSocket API: %s", (resource, assertion) => {
    expect(counts(webSocketSnapshot(), resource, `${assertion} && ${everywhereInV2}`)).toMatchObject({ pass: 1 });
  });

  it.each<[resource: ResourceType, assertion: string]>([
    [v1("Account"), "account.apiKeyVersion == '4'"],
    [v1("ApiKey"), "apiKey.name == 'partner'"],
    [v1("BasePathMapping"), "mapping.basePath == 'v1' && domain.domainName == 'pets.example'"],
    [v1("ClientCertificate"), "clientCertificate.clientCertificateId == 'c1'"],
    [v1("DomainNameAccessAssociation"), "has(accessAssociation) && domain.domainName == 'pets.example'"],
    [v1("UsagePlan"), "usagePlan.name == 'gold' && usagePlanKeys[0].id == 'k1'"],
    [v1("UsagePlanKey"), "usagePlanKey.id == 'k1' && usagePlan.name == 'gold' && apiKey.name == 'partner'"],
    [v1("VpcLink"), "vpcLink.id == 'l1'"],
    [v2("ApiMapping"), "mapping.ApiMappingId == 'p1' && domain.DomainName == 'pets.example'"],
    [v2("DomainName"), "domain.DomainName == 'pets.example' && mappings.size() == 1 && routingRules.size() == 1"],
    [v2("RoutingRule"), "routingRule.Priority == 1 && domain.DomainName == 'pets.example'"],
    [v2("VpcLink"), "vpcLink.VpcLinkId == 'l2'"],
  ])("in the regional configuration: %s", (resource, assertion) => {
    const everywhere = "regional.usagePlans.size() == 1 && regional.domains.size() == 2 && has(regional.account)";
    expect(counts(regionalSnapshot(), resource, `${assertion} && ${everywhere}`)).toMatchObject({ pass: 1, fail: 0 });
  });

  it("of a domain: its own mappings, routing rules and associations, and not another's", () => {
    const own =
      "mappings.size() == 1 && apiMappings.size() == 1 && routingRules.size() == 1 && accessAssociations.size() == 1";
    const assert = `domain.domainName == 'pets.example' ? ${own} : mappings.size() + apiMappings.size() + routingRules.size() == 0`;
    expect(counts(regionalSnapshot(), v1("DomainName"), assert)).toMatchObject({ pass: 2 });
  });
});

describe("a relation that does not exist", () => {
  it.each<[resource: ResourceType, missing: ResourceType, assertion: string]>([
    [v1("Method"), v1("Integration"), "!has(integration) && !has(integration.type) && integration.uri == ''"],
    [v1("Method"), v1("Authorizer"), "has(method.authorizerId) && !has(authorizer)"],
    [v2("Route"), v2("Integration"), "has(route.Target) && !has(integration) && !has(vpcLink)"],
    [v1("Stage"), v1("Deployment"), "!has(deployment) && deployments.size() == 0"],
  ])("of %s, %s, is there for has() to say so", (resource, missing, assertion) => {
    const snapshot = resource.startsWith("AWS::ApiGatewayV2") ? webSocketSnapshot() : restSnapshot();
    expect(counts(without(snapshot, missing), resource, assertion)).toMatchObject({ pass: 1 });
  });
});
