import type { Values } from "../../../src/simulator/handler.ts";
import type { RestNames } from "./rest-fixture.ts";

/** The input of one call to each operation of v1 that changes something, in the world of `buildRest`. */
export const restCalls: Readonly<Record<string, (names: RestNames) => Values>> = {
  CreateApiKey: () => ({ name: "fresh", value: "abcdefghijklmnopqrstuvwxyz0123" }),
  CreateAuthorizer: ({ restApiId }) => ({
    restApiId,
    name: "fresh",
    type: "COGNITO_USER_POOLS",
    providerARNs: [pool],
    identitySource: "method.request.header.A",
  }),
  CreateBasePathMapping: ({ domain, restApiId }) => ({ ...domain, restApiId, stage: "prod" }),
  CreateDeployment: ({ restApiId }) => ({ restApiId, stageName: "fresh" }),
  CreateDocumentationPart: ({ restApiId }) => ({
    restApiId,
    location: { type: "MODEL", name: "Pet" },
    properties: "{}",
  }),
  CreateDocumentationVersion: ({ restApiId }) => ({ restApiId, documentationVersion: "2", stageName: "prod" }),
  CreateDomainName: () => ({ domainName: "fresh.example", certificateArn, endpointConfiguration: { types: ["EDGE"] } }),
  CreateDomainNameAccessAssociation: ({ access }) => ({ ...access, accessAssociationSource: "vpce-2" }),
  CreateModel: ({ restApiId }) => ({
    restApiId,
    name: "Fresh",
    contentType: "application/json",
    schema: '{"properties":{"a":{}}}',
  }),
  CreateRequestValidator: ({ restApiId }) => ({ restApiId, name: "fresh" }),
  CreateResource: ({ restApiId, parentId }) => ({ restApiId, parentId, pathPart: "fresh" }),
  CreateRestApi: ({ restApiId }) => ({ name: "fresh", cloneFrom: restApiId }),
  CreateStage: ({ deployment }) => ({ ...deployment, stageName: "fresh", variables: { password: "correct horse" } }),
  CreateUsagePlan: () => ({ name: "fresh" }),
  CreateUsagePlanKey: ({ plan, otherKeyId }) => ({ ...plan, keyId: otherKeyId, keyType: "API_KEY" }),
  CreateVpcLink: ({ targetArns }) => ({ name: "fresh", targetArns }),
  DeleteApiKey: ({ key }) => key,
  DeleteAuthorizer: ({ authorizer }) => authorizer,
  DeleteBasePathMapping: ({ mapping }) => mapping,
  DeleteClientCertificate: ({ certificate }) => certificate,
  DeleteDeployment: ({ unused }) => unused,
  DeleteDocumentationPart: ({ part }) => part,
  DeleteDocumentationVersion: ({ version }) => version,
  DeleteDomainName: ({ domain }) => domain,
  DeleteDomainNameAccessAssociation: ({ association }) => association,
  DeleteGatewayResponse: ({ gatewayResponse }) => gatewayResponse,
  DeleteIntegration: ({ method }) => method,
  DeleteIntegrationResponse: ({ response }) => response,
  DeleteMethod: ({ method }) => method,
  DeleteMethodResponse: ({ response }) => response,
  DeleteModel: ({ model }) => model,
  DeleteRequestValidator: ({ validator }) => validator,
  DeleteResource: ({ resource }) => resource,
  DeleteRestApi: ({ lone }) => lone,
  DeleteStage: ({ old }) => old,
  DeleteUsagePlan: ({ emptyPlan }) => emptyPlan,
  DeleteUsagePlanKey: ({ planKey }) => planKey,
  DeleteVpcLink: ({ vpcLink }) => vpcLink,
  FlushStageAuthorizersCache: ({ stage }) => stage,
  FlushStageCache: ({ stage }) => stage,
  GenerateClientCertificate: () => ({ description: "fresh" }),
  ImportApiKeys: () => ({ format: "csv", body: text("name,key,enabled\nfresh,abcdefghijklmnopqrstuvwxyz4567,true\n") }),
  ImportDocumentationParts: ({ restApiId }) => ({ restApiId, mode: "overwrite", body: text(definition("fresh")) }),
  ImportRestApi: () => ({ body: text(definition("fresh")) }),
  PutGatewayResponse: ({ restApiId }) => ({ restApiId, responseType: "THROTTLED", statusCode: "418" }),
  PutIntegration: ({ method }) => ({ ...method, type: "MOCK" }),
  PutIntegrationResponse: ({ response }) => ({ ...response, responseTemplates: { "text/plain": "fresh" } }),
  PutMethod: ({ method }) => ({ ...method, httpMethod: "DELETE", authorizationType: "AWS_IAM" }),
  PutMethodResponse: ({ bare }) => ({ ...bare, statusCode: "404" }),
  PutRestApi: ({ restApiId }) => ({ restApiId, mode: "overwrite", body: text(definition("pets")) }),
  RejectDomainNameAccessAssociation: ({ association, domainNameArn }) => ({ ...association, domainNameArn }),
  TagResource: ({ restApiId }) => ({
    resourceArn: `arn:aws:apigateway:eu-west-1::/restapis/${restApiId}`,
    tags: { fresh: "1" },
  }),
  UntagResource: ({ restApiId }) => ({
    resourceArn: `arn:aws:apigateway:eu-west-1::/restapis/${restApiId}`,
    tagKeys: ["team"],
  }),
  UpdateAccount: () => patch("/cloudwatchRoleArn", "arn:aws:iam::111111111111:role/logs"),
  UpdateApiKey: ({ key }) => ({ ...key, ...patch("/name", "fresh") }),
  UpdateAuthorizer: ({ authorizer }) => ({ ...authorizer, ...patch("/identityValidationExpression", "^a$") }),
  UpdateBasePathMapping: ({ mapping }) => ({ ...mapping, ...patch("/basePath", "v2") }),
  UpdateClientCertificate: ({ certificate }) => ({ ...certificate, ...patch("/description", "fresh") }),
  UpdateDeployment: ({ deployment }) => ({ ...deployment, ...patch("/description", "fresh") }),
  UpdateDocumentationPart: ({ part }) => ({ ...part, ...patch("/properties", '{"a":1}') }),
  UpdateDocumentationVersion: ({ version }) => ({ ...version, ...patch("/description", "fresh") }),
  UpdateDomainName: ({ domain }) => ({ ...domain, ...patch("/securityPolicy", "TLS_1_0") }),
  UpdateGatewayResponse: ({ gatewayResponse }) => ({ ...gatewayResponse, ...patch("/statusCode", "418") }),
  UpdateIntegration: ({ method }) => ({ ...method, ...patch("/timeoutInMillis", "5000") }),
  UpdateIntegrationResponse: ({ response }) => ({
    ...response,
    ...patch("/responseTemplates/text~1plain", "fresh", "add"),
  }),
  UpdateMethod: ({ method }) => ({ ...method, ...patch("/authorizationType", "AWS_IAM") }),
  UpdateMethodResponse: ({ response }) => ({
    ...response,
    ...patch("/responseParameters/method.response.header.a", "true", "add"),
  }),
  UpdateModel: ({ model }) => ({ ...model, ...patch("/schema", '{"properties":{"b":{}}}') }),
  UpdateRequestValidator: ({ validator }) => ({ ...validator, ...patch("/validateRequestBody", "true") }),
  UpdateResource: ({ restApiId, childId }) => ({ restApiId, resourceId: childId, ...patch("/pathPart", "{name}") }),
  UpdateRestApi: ({ restApiId }) => ({ restApiId, ...patch("/description", "fresh") }),
  UpdateStage: ({ stage }) => ({ ...stage, ...patch("/~1pets/GET/throttling/rateLimit", "5") }),
  UpdateUsagePlan: ({ plan, restApiId }) => ({ ...plan, ...patch("/apiStages", `${restApiId}:old`, "add") }),
  UpdateVpcLink: ({ vpcLink }) => ({ ...vpcLink, ...patch("/description", "fresh") }),
};

/** Operations whose outcome no snapshot holds, or no comparison tells. */
export const unseenRestCalls = new Set([
  "CreateDocumentationPart",
  "DeleteDeployment",
  "DeleteDocumentationPart",
  "DeleteDocumentationVersion",
  "FlushStageAuthorizersCache",
  "FlushStageCache",
  "ImportDocumentationParts",
  "UpdateDocumentationPart",
  "UpdateDocumentationVersion",
]);

const certificateArn = "arn:aws:acm:us-east-1:111111111111:certificate/2";
const pool = "arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_a";

function patch(path: string, value: string, op = "replace"): Values {
  return { patchOperations: [{ op, path, value }] };
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** A definition with one method, which an import puts in place of all that there was. */
function definition(title: string): string {
  const get = { responses: {}, "x-amazon-apigateway-integration": { type: "mock" } };
  return JSON.stringify({ openapi: "3.0.1", info: { title, version: "1" }, paths: { "/pets": { get } } });
}
