import {
  Authorizer$,
  Deployment$,
  DocumentationPart$,
  DocumentationVersion$,
  GatewayResponse$,
  Integration$,
  IntegrationResponse$,
  Method$,
  MethodResponse$,
  Model$,
  RequestValidator$,
  Resource$,
  RestApi$,
} from "@aws-sdk/client-api-gateway";
import { patchTable } from "./patch-rules.ts";

// The tables of https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html. Where it names a map or list of
// content types, the service takes only its parts: `/requestParameters/{name}`, never `/requestParameters`.

const all = "add replace remove";
const parameters = { ops: all, missing: "Invalid parameter name specified" };
const contentTypes = { ops: all, missing: "Content-Type specified was not found" };

export const restApiPatches = patchTable("UpdateRestApi", RestApi$, "operation", {
  "/name": { ops: "replace", blank: "Name cannot be empty" },
  "/description": all,
  "/apiKeySource": "replace",
  "/binaryMediaTypes/{type}": all,
  "/disableExecuteApiEndpoint": "replace",
  "/endpointConfiguration/types/{type}": "replace",
  "/endpointConfiguration/vpcEndpointIds": "add remove",
  "/endpointConfiguration/ipAddressType": "replace",
  "/endpointAccessMode": "replace",
  "/minimumCompressionSize": "replace",
  "/policy": "replace",
  "/securityPolicy": "replace",
});

export const resourcePatches = patchTable("UpdateResource", Resource$, "choices", {
  "/parentId": "replace",
  "/pathPart": "replace",
});

export const methodPatches = patchTable("UpdateMethod", Method$, "operation", {
  "/authorizationScopes": "add remove",
  "/authorizationType": "replace",
  "/authorizerId": "replace",
  "/apiKeyRequired": "replace",
  "/operationName": "replace",
  "/requestParameters/{name}": parameters,
  "/requestModels/{type}": contentTypes,
  "/requestValidatorId": "replace",
});

export const methodResponsePatches = patchTable("UpdateMethodResponse", MethodResponse$, "operation", {
  "/responseModels/{type}": contentTypes,
  "/responseParameters/{name}": parameters,
});

export const integrationPatches = patchTable("UpdateIntegration", Integration$, "operation", {
  "/cacheKeyParameters": "add remove",
  "/cacheKeyParameters/{name}": all,
  "/cacheNamespace": "replace",
  "/connectionId": "replace",
  "/connectionType": "replace",
  "/contentHandling": "replace",
  "/credentials": "replace",
  "/httpMethod": "replace",
  "/integrationTarget": "replace",
  "/passthroughBehavior": "replace",
  "/requestParameters/{name}": parameters,
  "/requestTemplates/{type}": contentTypes,
  "/responseTransferMode": "replace",
  "/timeoutInMillis": "replace",
  "/tlsConfig/insecureSkipVerification": "replace",
  "/uri": "replace",
});

export const integrationResponsePatches = patchTable("UpdateIntegrationResponse", IntegrationResponse$, "operation", {
  "/contentHandling": "replace",
  "/responseParameters/{name}": parameters,
  "/responseTemplates/{type}": contentTypes,
  "/selectionPattern": "replace",
});

export const authorizerPatches = patchTable("UpdateAuthorizer", Authorizer$, "operation", {
  "/authorizerUri": "replace",
  "/authorizerCredentials": "replace",
  "/authorizerResultTtlInSeconds": "replace",
  "/authType": "replace",
  "/identitySource": all,
  "/identityValidationExpression": "replace",
  "/name": "replace",
  "/providerARNs": "add remove",
  "/type": "replace",
});

export const modelPatches = patchTable("UpdateModel", Model$, "choices", {
  "/description": "replace",
  "/schema": { ops: "replace", blank: "Model schema must have at least 1 property or array items defined" },
});

export const requestValidatorPatches = patchTable("UpdateRequestValidator", RequestValidator$, "choices", {
  "/name": { ops: "replace", blank: "Request Validator name cannot be blank" },
  "/validateRequestParameters": "replace",
  "/validateRequestBody": "replace",
});

export const gatewayResponsePatches = patchTable("UpdateGatewayResponse", GatewayResponse$, "path", {
  "/statusCode": "replace",
  "/responseParameters/{name}": { ...parameters, blank: "Invalid null or empty value in responseParameters" },
  "/responseTemplates/{type}": { ...contentTypes, blank: "Invalid null or empty value in responseTemplates" },
});

export const documentationPartPatches = patchTable("UpdateDocumentationPart", DocumentationPart$, "choices", {
  "/properties": { ops: "replace", blank: "Documentation part properties must be non-empty" },
});

export const documentationVersionPatches = patchTable("UpdateDocumentationVersion", DocumentationVersion$, "choices", {
  "/description": "replace",
});

export const deploymentPatches = patchTable("UpdateDeployment", Deployment$, "operation", {
  "/description": "replace",
});
