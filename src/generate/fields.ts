import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import type { ResourceType } from "../model/resource-type.ts";
import { readOperations } from "../schema/operations.ts";
import { describe, findSchema, type Source, type Structures } from "./describe-schema.ts";
import { describeNeighbours } from "./neighbour-fields.ts";

const sources: Readonly<Record<ResourceType, Source>> = {
  "AWS::ApiGateway::Account": ["GetAccount"],
  "AWS::ApiGateway::ApiKey": ["GetApiKeys", "items", "*"],
  "AWS::ApiGateway::Authorizer": ["GetAuthorizers", "items", "*"],
  "AWS::ApiGateway::BasePathMapping": ["GetBasePathMappings", "items", "*"],
  "AWS::ApiGateway::ClientCertificate": ["GetClientCertificates", "items", "*"],
  "AWS::ApiGateway::Deployment": ["GetDeployments", "items", "*"],
  "AWS::ApiGateway::DomainName": ["GetDomainNames", "items", "*"],
  "AWS::ApiGateway::DomainNameAccessAssociation": ["GetDomainNameAccessAssociations", "items", "*"],
  "AWS::ApiGateway::GatewayResponse": ["GetGatewayResponses", "items", "*"],
  "AWS::ApiGateway::Integration": ["GetResources", "items", "*", "resourceMethods", "*", "methodIntegration"],
  "AWS::ApiGateway::Method": ["GetResources", "items", "*", "resourceMethods", "*"],
  "AWS::ApiGateway::Model": ["GetModels", "items", "*"],
  "AWS::ApiGateway::RequestValidator": ["GetRequestValidators", "items", "*"],
  "AWS::ApiGateway::Resource": ["GetResources", "items", "*"],
  "AWS::ApiGateway::RestApi": ["GetRestApis", "items", "*"],
  "AWS::ApiGateway::Stage": ["GetStages", "item", "*"],
  "AWS::ApiGateway::UsagePlan": ["GetUsagePlans", "items", "*"],
  "AWS::ApiGateway::UsagePlanKey": ["GetUsagePlanKeys", "items", "*"],
  "AWS::ApiGateway::VpcLink": ["GetVpcLinks", "items", "*"],
  "AWS::ApiGatewayV2::Api": ["GetApis", "Items", "*"],
  "AWS::ApiGatewayV2::ApiMapping": ["GetApiMappings", "Items", "*"],
  "AWS::ApiGatewayV2::Authorizer": ["GetAuthorizers", "Items", "*"],
  "AWS::ApiGatewayV2::Deployment": ["GetDeployments", "Items", "*"],
  "AWS::ApiGatewayV2::DomainName": ["GetDomainNames", "Items", "*"],
  "AWS::ApiGatewayV2::Integration": ["GetIntegrations", "Items", "*"],
  "AWS::ApiGatewayV2::IntegrationResponse": ["GetIntegrationResponses", "Items", "*"],
  "AWS::ApiGatewayV2::Model": ["GetModels", "Items", "*"],
  "AWS::ApiGatewayV2::Route": ["GetRoutes", "Items", "*"],
  "AWS::ApiGatewayV2::RouteResponse": ["GetRouteResponses", "Items", "*"],
  "AWS::ApiGatewayV2::RoutingRule": ["ListRoutingRules", "RoutingRules", "*"],
  "AWS::ApiGatewayV2::Stage": ["GetStages", "Items", "*"],
  "AWS::ApiGatewayV2::VpcLink": ["GetVpcLinks", "Items", "*"],
};

/** The content of src/evaluate/fields.json: every member of every resource type, from the AWS SDK's own schemas. */
export function generateFields(): string {
  const operations = { v1: readOperations(v1), v2: readOperations(v2) };
  const structures: Structures = {};
  const resources = Object.entries(sources).map(([type, source]) => {
    const prefix = type.startsWith("AWS::ApiGatewayV2::") ? "v2" : "v1";
    return [type, describe(findSchema(source, operations[prefix]), prefix, structures)];
  });
  const neighbours = describeNeighbours(structures);
  const sorted = Object.entries(structures).sort(([a], [b]) => (a < b ? -1 : 1));
  const described = { resources: Object.fromEntries(resources), neighbours, structures: Object.fromEntries(sorted) };
  return `${JSON.stringify(described, null, 1)}\n`;
}
