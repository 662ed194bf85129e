import type { NeighbourType } from "../../model/resource-type.ts";
import type { NeighbourSource } from "./source.ts";

/** How each type is read; loaded on first use, since each brings an SDK client along. */
export const neighbourSources: Readonly<Record<NeighbourType, () => Promise<NeighbourSource>>> = {
  "AWS::CertificateManager::Certificate": async () => (await import("./acm.ts")).certificates,
  "AWS::CloudWatch::Metric": async () => (await import("./cloudwatch.ts")).traffic,
  "AWS::Cognito::UserPool": async () => (await import("./cognito.ts")).userPools,
  "AWS::EC2::SecurityGroup": async () => (await import("./ec2.ts")).securityGroups,
  "AWS::EC2::Subnet": async () => (await import("./ec2.ts")).subnets,
  "AWS::ElasticLoadBalancingV2::Listener": async () => (await import("./load-balancing.ts")).listeners,
  "AWS::ElasticLoadBalancingV2::LoadBalancer": async () => (await import("./load-balancing.ts")).loadBalancers,
  "AWS::IAM::Role": async () => (await import("./iam.ts")).roles,
  "AWS::IAM::RolePolicy": async () => (await import("./iam.ts")).rolePolicies,
  "AWS::Lambda::Function": async () => (await import("./lambda.ts")).functions,
  "AWS::Lambda::Permission": async () => (await import("./lambda.ts")).functionPolicies,
  "AWS::Logs::LogGroup": async () => (await import("./logs.ts")).logGroups,
  "AWS::WAFv2::WebACL": async () => (await import("./wafv2.ts")).webAcls,
};
