import type { ResourceType } from "../../../model/resource-type.ts";
import {
  endpointTypes,
  entries,
  items,
  itemsByPath,
  optionalNumber,
  type PatchKind,
  removable,
  scalar,
  structure,
} from "./kinds.ts";
import { policyText } from "./policy-text.ts";

/** How a type is patched: each member that its Update… operation can set. */
export type PatchTable = Readonly<Record<string, PatchKind>>;

/** The parts of a REST API: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html */
export const apiTables: Partial<Record<ResourceType, PatchTable>> = {
  "AWS::ApiGateway::RestApi": {
    name: scalar,
    description: removable,
    apiKeySource: scalar,
    binaryMediaTypes: itemsByPath,
    disableExecuteApiEndpoint: scalar,
    endpointConfiguration: structure({ types: endpointTypes, vpcEndpointIds: items, ipAddressType: scalar }),
    securityPolicy: scalar,
    endpointAccessMode: scalar,
    minimumCompressionSize: optionalNumber,
    policy: policyText,
  },
  "AWS::ApiGateway::Resource": { parentId: scalar, pathPart: scalar },
  "AWS::ApiGateway::Method": {
    authorizationType: scalar,
    authorizerId: (change, path) => (change.before === undefined ? [] : scalar(change, path)),
    authorizationScopes: items,
    apiKeyRequired: scalar,
    operationName: scalar,
    requestParameters: entries,
    requestModels: entries,
    requestValidatorId: scalar,
  },
  "AWS::ApiGateway::Integration": {
    connectionType: scalar,
    connectionId: scalar,
    integrationTarget: scalar,
    uri: scalar,
    httpMethod: scalar,
    credentials: scalar,
    requestParameters: entries,
    requestTemplates: entries,
    passthroughBehavior: scalar,
    contentHandling: scalar,
    responseTransferMode: scalar,
    timeoutInMillis: scalar,
    cacheNamespace: scalar,
    cacheKeyParameters: itemsByPath,
    tlsConfig: structure({ insecureSkipVerification: scalar }),
  },
  "AWS::ApiGateway::Authorizer": {
    name: scalar,
    type: scalar,
    providerARNs: items,
    authType: scalar,
    authorizerUri: scalar,
    authorizerCredentials: scalar,
    identitySource: removable,
    identityValidationExpression: scalar,
    authorizerResultTtlInSeconds: scalar,
  },
  "AWS::ApiGateway::Model": { description: scalar, schema: scalar },
  "AWS::ApiGateway::RequestValidator": {
    name: scalar,
    validateRequestBody: scalar,
    validateRequestParameters: scalar,
  },
  "AWS::ApiGateway::GatewayResponse": {
    statusCode: scalar,
    responseParameters: entries,
    responseTemplates: entries,
  },
  "AWS::ApiGateway::Deployment": { description: scalar },
};

/** One entry of a method's `methodResponses`. */
export const methodResponse: PatchTable = { responseParameters: entries, responseModels: entries };

/** One entry of an integration's `integrationResponses`. */
export const integrationResponse: PatchTable = {
  selectionPattern: scalar,
  contentHandling: scalar,
  responseParameters: entries,
  responseTemplates: entries,
};
