import { callRest, lambdaUri, type Place } from "../../../src/demo/place.ts";
import type { Values } from "../../../src/simulator/handler.ts";

/** What names one thing of each kind in a Region of REST APIs. */
export type RestNames = ReturnType<typeof buildRest>;

/** A Region with one of everything that v1 can change, and some more that nothing refers to, to be deleted; its domain name is `name`. */
export function buildRest(place: Place, name: string) {
  const run = (operation: string, input: Values) => callRest(place, operation, input);
  const { id, rootResourceId: parentId } = run("CreateRestApi", { name: "pets", tags: { team: "shop" } });
  const restApiId = String(id);
  const idOf = (operation: string, input: Values) => String(run(operation, { restApiId, ...input }).id);
  const resourceId = idOf("CreateResource", { parentId, pathPart: "pets" });
  const childId = idOf("CreateResource", { parentId: resourceId, pathPart: "{id}" });
  const method = { restApiId, resourceId, httpMethod: "GET" };
  for (const verb of [method, { ...method, resourceId: childId }]) {
    run("PutMethod", { ...verb, authorizationType: "NONE" });
    run("PutMethodResponse", { ...verb, statusCode: "200" });
    run("PutIntegration", { ...verb, type: "HTTP", integrationHttpMethod: "GET", uri: "https://pets.example" });
    run("PutIntegrationResponse", { ...verb, statusCode: "200" });
  }
  const bare = { ...method, httpMethod: "POST" };
  run("PutMethod", { ...bare, authorizationType: "NONE" });
  run("PutIntegration", { ...bare, type: "MOCK" });
  run("PutGatewayResponse", { restApiId, responseType: "DEFAULT_5XX", statusCode: "500" });
  const identitySource = "method.request.header.A";
  const authorizerUri = lambdaUri(place, "f");
  const authorizer = { name: "login", type: "TOKEN", authorizerUri, identitySource };
  const part = { location: { type: "API" }, properties: "{}" };
  run("CreateDocumentationVersion", { restApiId, documentationVersion: "1" });
  return {
    ...buildShared(run, restApiId, idOf, name),
    restApiId,
    lone: { restApiId: idOf("CreateRestApi", { name: "lone" }) },
    parentId,
    childId,
    resource: { restApiId, resourceId },
    method,
    bare,
    response: { ...method, statusCode: "200" },
    gatewayResponse: { restApiId, responseType: "DEFAULT_5XX" },
    authorizer: { restApiId, authorizerId: idOf("CreateAuthorizer", authorizer) },
    model: {
      restApiId,
      modelName: run("CreateModel", {
        restApiId,
        name: "Pet",
        contentType: "application/json",
        schema: '{"properties":{"a":{}}}',
      }).name,
    },
    validator: { restApiId, requestValidatorId: idOf("CreateRequestValidator", { name: "both" }) },
    part: { restApiId, documentationPartId: idOf("CreateDocumentationPart", part) },
    version: { restApiId, documentationVersion: "1" },
  };
}

/** Deployments and stages, and what APIs share. */
function buildShared(
  run: (operation: string, input: Values) => Values,
  restApiId: string,
  idOf: (operation: string, input: Values) => string,
  name: string,
) {
  const deploymentId = idOf("CreateDeployment", { stageName: "prod", variables: { host: "a.example" } });
  run("CreateStage", { restApiId, stageName: "old", deploymentId });
  const domain = {
    domainName: name,
    regionalCertificateArn: "arn:aws:acm:eu-west-1:111111111111:certificate/1",
    endpointConfiguration: { types: ["REGIONAL"] },
  };
  run("CreateDomainName", domain);
  run("CreateBasePathMapping", { domainName: name, restApiId, stage: "prod", basePath: "v1" });
  const inner = { domainName: `inner.${name}`, certificateArn: domain.regionalCertificateArn };
  const { domainNameArn } = run("CreateDomainName", { ...inner, endpointConfiguration: { types: ["PRIVATE"] } });
  const access = { domainNameArn, accessAssociationSourceType: "VPCE" };
  const association = run("CreateDomainNameAccessAssociation", { ...access, accessAssociationSource: "vpce-1" });
  const keyId = idOf("CreateApiKey", { name: "key", enabled: true });
  const plan = {
    usagePlanId: idOf("CreateUsagePlan", { name: "plan", apiStages: [{ apiId: restApiId, stage: "prod" }] }),
  };
  run("CreateUsagePlanKey", { ...plan, keyId, keyType: "API_KEY" });
  const targetArns = ["arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/net/a/1"];
  return {
    deployment: { restApiId, deploymentId },
    unused: { restApiId, deploymentId: idOf("CreateDeployment", {}) },
    stage: { restApiId, stageName: "prod" },
    old: { restApiId, stageName: "old" },
    domain: { domainName: name },
    mapping: { domainName: name, basePath: "v1" },
    access,
    association: { domainNameAccessAssociationArn: association.domainNameAccessAssociationArn },
    domainNameArn,
    key: { apiKey: keyId },
    otherKeyId: idOf("CreateApiKey", { name: "other", enabled: true }),
    plan,
    emptyPlan: { usagePlanId: idOf("CreateUsagePlan", { name: "empty" }) },
    planKey: { ...plan, keyId },
    vpcLink: { vpcLinkId: idOf("CreateVpcLink", { name: "link", targetArns }) },
    targetArns,
    certificate: { clientCertificateId: run("GenerateClientCertificate", {}).clientCertificateId },
  };
}
