import type { Values } from "../../../src/simulator/handler.ts";
import type { PatchTable } from "../../../src/simulator/rest/patch-rules.ts";
import * as apiRules from "../../../src/simulator/rest/patch-rules-api.ts";
import * as sharedRules from "../../../src/simulator/rest/patch-rules-shared.ts";
import type { Desk } from "./desk.ts";
import { createSampleApi, lambdaUri } from "./sample-api.ts";

/** All tables, by operation. */
export const tables: ReadonlyMap<string, PatchTable> = new Map(
  [...Object.values(apiRules), ...Object.values(sharedRules)].map((table) => [table.operation, table]),
);

/** What names one thing of each kind, by the operation that updates it. */
export function createTargets(desk: Desk): ReadonlyMap<string, Values> {
  const { restApiId, resourceId, deploymentId, method, stage } = createSampleApi(desk, { description: "d" });
  const statusCode = "200";
  const parameters = { "method.request.header.a": true, "method.request.path.id": false };
  const verb = { ...method, httpMethod: "POST" };
  desk.run("PutMethod", { ...verb, authorizationType: "NONE", requestParameters: parameters });
  desk.run("PutMethodResponse", { ...verb, statusCode, responseParameters: { "method.response.header.a": true } });
  desk.run("PutIntegration", { ...verb, type: "AWS_PROXY", integrationHttpMethod: "POST", uri: lambdaUri });
  desk.run("PutIntegrationResponse", { ...verb, statusCode, responseTemplates: { "application/json": "{}" } });
  const authorizer = { name: "a", type: "TOKEN", authorizerUri: lambdaUri, identitySource: "method.request.header.A" };
  const apiStages = [{ apiId: restApiId, stage: "prod" }];
  const part = { location: { type: "API" }, properties: "{}" };
  const id = (operation: string, input: Values) => desk.run(operation, { restApiId, ...input }).id;
  const domain = {
    domainName: "a.example",
    regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
    endpointConfiguration: { types: ["REGIONAL"] },
  };
  desk.run("CreateDomainName", domain);
  desk.run("CreateBasePathMapping", { ...domain, restApiId, basePath: "v1" });
  desk.run("CreateDocumentationVersion", { restApiId, documentationVersion: "1" });
  const targetArns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"];
  return new Map<string, Values>([
    ["UpdateAccount", {}],
    ["UpdateRestApi", { restApiId }],
    ["UpdateResource", { restApiId, resourceId }],
    ["UpdateMethod", verb],
    ["UpdateMethodResponse", { ...verb, statusCode }],
    ["UpdateIntegration", verb],
    ["UpdateIntegrationResponse", { ...verb, statusCode }],
    ["UpdateDeployment", { restApiId, deploymentId }],
    ["UpdateStage", stage],
    ["UpdateAuthorizer", { restApiId, authorizerId: id("CreateAuthorizer", authorizer) }],
    ["UpdateModel", { restApiId, modelName: "Empty" }],
    ["UpdateRequestValidator", { restApiId, requestValidatorId: id("CreateRequestValidator", { name: "v" }) }],
    ["UpdateGatewayResponse", { restApiId, responseType: "THROTTLED" }],
    ["UpdateDocumentationPart", { restApiId, documentationPartId: id("CreateDocumentationPart", part) }],
    ["UpdateDocumentationVersion", { restApiId, documentationVersion: "1" }],
    ["UpdateDomainName", { domainName: "a.example" }],
    ["UpdateBasePathMapping", { domainName: "a.example", basePath: "v1" }],
    ["UpdateVpcLink", { vpcLinkId: id("CreateVpcLink", { name: "a", targetArns }) }],
    ["UpdateUsagePlan", { usagePlanId: id("CreateUsagePlan", { name: "a", apiStages }) }],
    ["UpdateApiKey", { apiKey: id("CreateApiKey", { name: "a" }) }],
    ["UpdateClientCertificate", { clientCertificateId: desk.run("GenerateClientCertificate").clientCertificateId }],
  ]);
}
