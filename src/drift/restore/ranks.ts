import type { ResourceType } from "../../model/resource-type.ts";

/** Types in the order in which they are brought back: what others refer to comes first. What is deleted goes in reverse. */
const order: readonly ResourceType[] = [
  "AWS::ApiGateway::Account",
  "AWS::ApiGateway::ClientCertificate",
  "AWS::ApiGateway::VpcLink",
  "AWS::ApiGatewayV2::VpcLink",
  "AWS::ApiGateway::RestApi",
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGateway::Model",
  "AWS::ApiGatewayV2::Model",
  "AWS::ApiGateway::RequestValidator",
  "AWS::ApiGateway::Authorizer",
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGateway::Resource",
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::IntegrationResponse",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::RouteResponse",
  "AWS::ApiGateway::GatewayResponse",
  "AWS::ApiGateway::Deployment",
  "AWS::ApiGatewayV2::Deployment",
  "AWS::ApiGateway::Stage",
  "AWS::ApiGatewayV2::Stage",
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::ApiGateway::DomainNameAccessAssociation",
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::RoutingRule",
  "AWS::ApiGateway::ApiKey",
  "AWS::ApiGateway::UsagePlan",
  "AWS::ApiGateway::UsagePlanKey",
];

/** Ranks between two types: the steps of one resource. */
const spread = 10;

/** After all that is brought back of the content of an API, and before its stages. */
export const deploymentRank = rankOf("AWS::ApiGateway::Deployment") + spread - 1;

/** Where bringing back something of a type stands among the steps. */
export function rankOf(type: ResourceType): number {
  return order.indexOf(type) * spread;
}

/** Where deleting something of a type stands: after all that is brought back of an API's content. */
export function deletionRank(type: ResourceType): number {
  const isContent = rankOf(type) < deploymentRank;
  return isContent ? deploymentRank - rankOf(type) / 1000 - 0.5 : order.length * spread * 2 - rankOf(type);
}
