/**
 * Every resource type that a snapshot can hold, by its CloudFormation name. A REST integration is part of the method in
 * CloudFormation; here it is a resource of its own, because policies speak of it.
 */
export const resourceTypes = [
  "AWS::ApiGateway::Account",
  "AWS::ApiGateway::ApiKey",
  "AWS::ApiGateway::Authorizer",
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGateway::ClientCertificate",
  "AWS::ApiGateway::Deployment",
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGateway::DomainNameAccessAssociation",
  "AWS::ApiGateway::GatewayResponse",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Model",
  "AWS::ApiGateway::RequestValidator",
  "AWS::ApiGateway::Resource",
  "AWS::ApiGateway::RestApi",
  "AWS::ApiGateway::Stage",
  "AWS::ApiGateway::UsagePlan",
  "AWS::ApiGateway::UsagePlanKey",
  "AWS::ApiGateway::VpcLink",
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Deployment",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::IntegrationResponse",
  "AWS::ApiGatewayV2::Model",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::RouteResponse",
  "AWS::ApiGatewayV2::RoutingRule",
  "AWS::ApiGatewayV2::Stage",
  "AWS::ApiGatewayV2::VpcLink",
] as const;

/** The CloudFormation name of a resource type. */
export type ResourceType = (typeof resourceTypes)[number];

/**
 * What policies may see in other services, by its CloudFormation name; a metric, which CloudFormation does not create, by
 * one formed alike.
 */
export const neighbourTypes = [
  "AWS::CertificateManager::Certificate",
  "AWS::CloudWatch::Metric",
  "AWS::Cognito::UserPool",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::Subnet",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::IAM::Role",
  "AWS::IAM::RolePolicy",
  "AWS::Lambda::Function",
  "AWS::Lambda::Permission",
  "AWS::Logs::LogGroup",
  "AWS::WAFv2::WebACL",
] as const;

/** The type of something in another service to which a resource refers. */
export type NeighbourType = (typeof neighbourTypes)[number];
