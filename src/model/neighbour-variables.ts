import { lambdaArn } from "./lambda-arn.ts";
import type { NeighbourNeed } from "./neighbour.ts";
import { arnOf, ec2Arn, executionLogs, logGroupArn, members, type Naming, type Texts } from "./neighbour-naming.ts";
import type { NeighbourType, ResourceType } from "./resource-type.ts";

/** A variable of policies that stands for neighbours, and what names them. */
export interface NeighbourVariable {
  readonly type: NeighbourType;
  /** A list, rather than one that may be missing. */
  readonly many: boolean;
  readonly texts: Texts;
  readonly arn: Naming;
}

type Variables = Readonly<Record<string, NeighbourVariable>>;

function several(type: NeighbourType, texts: Texts, arn: Naming): NeighbourVariable {
  return { type, many: true, texts, arn };
}

function single(type: NeighbourType, texts: Texts, arn: Naming): NeighbourVariable {
  return { type, many: false, texts, arn };
}

const role = arnOf("iam", "role/");
const listener = arnOf("elasticloadbalancing", "listener/");
const loadBalancer = arnOf("elasticloadbalancing", "loadbalancer/");
const certificate = arnOf("acm", "certificate/");

/** What a caller of functions can see of them. */
const functions = (member: string): Variables => ({
  functions: several("AWS::Lambda::Function", members(member), lambdaArn),
  functionPolicies: several("AWS::Lambda::Permission", members(member), lambdaArn),
});
/** Which rights a caller takes on. */
const roles = (member: string): Variables => ({
  roles: several("AWS::IAM::Role", members(member), role),
  rolePolicies: several("AWS::IAM::RolePolicy", members(member), role),
});

const traffic = single(
  "AWS::CloudWatch::Metric",
  ({ arn }) => [`${arn}/traffic`],
  (text) => text,
);

/**
 * The variables that stand for neighbours, by the type of resource that refers to them. An issuer of tokens is not among
 * them: its address does not tell in which account a user pool is.
 */
export const neighbourVariables: Readonly<Partial<Record<ResourceType, Variables>>> = {
  "AWS::ApiGateway::Account": { role: single("AWS::IAM::Role", members("cloudwatchRoleArn"), role) },
  "AWS::ApiGateway::Authorizer": {
    ...functions("authorizerUri"),
    ...roles("authorizerCredentials"),
    userPools: several("AWS::Cognito::UserPool", members("providerARNs"), arnOf("cognito-idp", "userpool/")),
  },
  "AWS::ApiGateway::DomainName": {
    certificates: several(
      "AWS::CertificateManager::Certificate",
      members("certificateArn", "regionalCertificateArn"),
      certificate,
    ),
  },
  "AWS::ApiGateway::Integration": {
    ...functions("uri"),
    ...roles("credentials"),
    listeners: several("AWS::ElasticLoadBalancingV2::Listener", members("integrationTarget"), listener),
    loadBalancers: several("AWS::ElasticLoadBalancingV2::LoadBalancer", members("integrationTarget"), loadBalancer),
  },
  "AWS::ApiGateway::Stage": {
    logGroup: single("AWS::Logs::LogGroup", members("accessLogSettings.destinationArn"), logGroupArn),
    executionLogGroup: single("AWS::Logs::LogGroup", executionLogs, (text) => text),
    webAcl: single("AWS::WAFv2::WebACL", members("webAclArn"), arnOf("wafv2", "regional/webacl/")),
    traffic,
  },
  "AWS::ApiGateway::VpcLink": {
    loadBalancers: several("AWS::ElasticLoadBalancingV2::LoadBalancer", members("targetArns"), loadBalancer),
  },
  "AWS::ApiGatewayV2::Authorizer": { ...functions("AuthorizerUri"), ...roles("AuthorizerCredentialsArn") },
  "AWS::ApiGatewayV2::DomainName": {
    certificates: several(
      "AWS::CertificateManager::Certificate",
      members("DomainNameConfigurations.CertificateArn"),
      certificate,
    ),
  },
  "AWS::ApiGatewayV2::Integration": {
    ...functions("IntegrationUri"),
    ...roles("CredentialsArn"),
    listeners: several("AWS::ElasticLoadBalancingV2::Listener", members("IntegrationUri"), listener),
  },
  "AWS::ApiGatewayV2::Stage": {
    logGroup: single("AWS::Logs::LogGroup", members("AccessLogSettings.DestinationArn"), logGroupArn),
    traffic,
  },
  "AWS::ApiGatewayV2::VpcLink": {
    securityGroups: several("AWS::EC2::SecurityGroup", members("SecurityGroupIds"), ec2Arn("security-group")),
    subnets: several("AWS::EC2::Subnet", members("SubnetIds"), ec2Arn("subnet")),
  },
};

/** All needs there are, sorted. */
export const neighbourNeeds: readonly NeighbourNeed[] = Object.entries(neighbourVariables)
  .flatMap(([type, variables]) =>
    Object.keys(variables).map((name): NeighbourNeed => `${type as ResourceType}.${name}`),
  )
  .sort();

/** A need's variable; undefined for text that is none. */
export function variableOfNeed(need: NeighbourNeed): NeighbourVariable | undefined {
  const dot = need.lastIndexOf(".");
  return neighbourVariables[need.slice(0, dot) as ResourceType]?.[need.slice(dot + 1)];
}
