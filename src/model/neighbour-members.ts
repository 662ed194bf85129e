import type { NeighbourType } from "./resource-type.ts";

/**
 * The members of AWS's answers that snapshots keep: what policies need, and nothing that holds secrets. A function's
 * environment is therefore not among them.
 */
export const neighbourMembers = {
  "AWS::CertificateManager::Certificate": [
    "CertificateArn",
    "DomainName",
    "SubjectAlternativeNames",
    "Status",
    "Type",
    "KeyAlgorithm",
    "SignatureAlgorithm",
    "NotBefore",
    "NotAfter",
    "RenewalEligibility",
    "InUseBy",
  ],
  "AWS::CloudWatch::Metric": [],
  "AWS::Cognito::UserPool": ["Id", "Name", "MfaConfiguration", "DeletionProtection"],
  "AWS::EC2::SecurityGroup": ["GroupId", "GroupName", "VpcId", "IpPermissionsEgress"],
  "AWS::EC2::Subnet": ["SubnetId", "VpcId", "AvailabilityZone", "AvailabilityZoneId"],
  "AWS::ElasticLoadBalancingV2::Listener": ["ListenerArn", "LoadBalancerArn", "Port", "Protocol", "SslPolicy"],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": [
    "LoadBalancerArn",
    "LoadBalancerName",
    "Type",
    "Scheme",
    "State",
    "VpcId",
    "SecurityGroups",
  ],
  "AWS::IAM::Role": ["RoleName", "Arn", "AssumeRolePolicyDocument", "PermissionsBoundary"],
  "AWS::IAM::RolePolicy": [],
  "AWS::Lambda::Function": [
    "FunctionName",
    "FunctionArn",
    "Version",
    "Runtime",
    "Role",
    "Timeout",
    "MemorySize",
    "State",
    "LastUpdateStatus",
    "KMSKeyArn",
    "TracingConfig",
  ],
  "AWS::Lambda::Permission": ["Policy"],
  "AWS::Logs::LogGroup": ["logGroupName", "retentionInDays", "kmsKeyId", "logGroupClass"],
  "AWS::WAFv2::WebACL": ["Name", "Id", "ARN"],
} as const satisfies Record<NeighbourType, readonly string[]>;
