import type { ResourceType } from "../../model/resource-type.ts";

/** How something is made anew. */
export interface Creation {
  readonly operation: string;
  /** Members that the call takes as reads give them. */
  readonly members: readonly string[];
  /** Members that the call has by another name. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Whether the call names the resource itself, and not only what it belongs to. */
  readonly named?: true;
  readonly warning?: string;
}

const methodMembers = [
  "authorizationType",
  "authorizerId",
  "apiKeyRequired",
  "operationName",
  "requestParameters",
  "requestModels",
  "requestValidatorId",
  "authorizationScopes",
];
const integrationMembers = [
  "type",
  "uri",
  "connectionType",
  "connectionId",
  "credentials",
  "requestParameters",
  "requestTemplates",
  "passthroughBehavior",
  "contentHandling",
  "timeoutInMillis",
  "cacheNamespace",
  "cacheKeyParameters",
  "tlsConfig",
  "responseTransferMode",
  "integrationTarget",
];
const authorizerMembers = [
  "name",
  "type",
  "providerARNs",
  "authType",
  "authorizerUri",
  "authorizerCredentials",
  "identitySource",
  "identityValidationExpression",
  "authorizerResultTtlInSeconds",
];
const domainMembers = [
  "domainName",
  "certificateName",
  "certificateArn",
  "regionalCertificateName",
  "regionalCertificateArn",
  "endpointConfiguration",
  "tags",
  "securityPolicy",
  "endpointAccessMode",
  "mutualTlsAuthentication",
  "ownershipVerificationCertificateArn",
  "policy",
  "routingMode",
];

/** The calls that make anew what only REST APIs have, and what all APIs of a target share. */
export const restCreations: Partial<Record<ResourceType, Creation>> = {
  "AWS::ApiGateway::ApiKey": {
    operation: "CreateApiKey",
    members: ["name", "description", "enabled", "customerId", "stageKeys", "tags"],
    warning: "The key gets a new value, unless the old one is given with --value: snapshots don't hold it",
  },
  "AWS::ApiGateway::Authorizer": { operation: "CreateAuthorizer", members: authorizerMembers },
  "AWS::ApiGateway::BasePathMapping": {
    operation: "CreateBasePathMapping",
    members: ["basePath", "restApiId", "stage"],
  },
  "AWS::ApiGateway::DomainName": {
    operation: "CreateDomainName",
    members: domainMembers,
    warning: "The domain name gets a new endpoint: point its DNS records there",
  },
  "AWS::ApiGateway::DomainNameAccessAssociation": {
    operation: "CreateDomainNameAccessAssociation",
    members: ["domainNameArn", "accessAssociationSourceType", "accessAssociationSource", "tags"],
  },
  "AWS::ApiGateway::GatewayResponse": {
    operation: "PutGatewayResponse",
    members: ["statusCode", "responseParameters", "responseTemplates"],
    named: true,
  },
  "AWS::ApiGateway::Integration": {
    operation: "PutIntegration",
    members: integrationMembers,
    renamed: { httpMethod: "integrationHttpMethod" },
    named: true,
  },
  "AWS::ApiGateway::Method": { operation: "PutMethod", members: methodMembers, named: true },
  "AWS::ApiGateway::Model": { operation: "CreateModel", members: ["name", "description", "schema", "contentType"] },
  "AWS::ApiGateway::RequestValidator": {
    operation: "CreateRequestValidator",
    members: ["name", "validateRequestBody", "validateRequestParameters"],
  },
  "AWS::ApiGateway::Resource": { operation: "CreateResource", members: ["parentId", "pathPart"] },
  "AWS::ApiGateway::Stage": {
    operation: "CreateStage",
    members: [
      "stageName",
      "deploymentId",
      "description",
      "cacheClusterEnabled",
      "cacheClusterSize",
      "variables",
      "documentationVersion",
      "canarySettings",
      "tracingEnabled",
      "tags",
    ],
  },
  "AWS::ApiGateway::UsagePlan": {
    operation: "CreateUsagePlan",
    members: ["name", "description", "apiStages", "throttle", "quota", "tags"],
  },
  "AWS::ApiGateway::UsagePlanKey": {
    operation: "CreateUsagePlanKey",
    members: [],
    renamed: { id: "keyId", type: "keyType" },
  },
  "AWS::ApiGateway::VpcLink": {
    operation: "CreateVpcLink",
    members: ["name", "description", "targetArns", "tags"],
    warning: "The VPC link gets a new id: integrations of other APIs that used the old one must be pointed to it",
  },
};
