import type { NeighbourNeed } from "../../model/neighbour.ts";
import { variableOfNeed } from "../../model/neighbour-variables.ts";
import type { NeighbourType } from "../../model/resource-type.ts";
import type { IamStatement } from "../permissions.ts";

/** An IAM action, and on what it must be allowed: `{partition}` is to be replaced. */
export interface NeighbourPermission {
  readonly action: string;
  readonly resource: string;
}

const on = (resource: string, ...actions: readonly string[]): NeighbourPermission[] =>
  actions.map((action) => ({ action, resource }));
const anyRole = "arn:{partition}:iam::*:role/*";
const anyFunction = "arn:{partition}:lambda:*:*:function:*";

/** What reading each type of neighbour needs to be allowed. */
export const neighbourPermissions: Readonly<Record<NeighbourType, readonly NeighbourPermission[]>> = {
  "AWS::CertificateManager::Certificate": on("arn:{partition}:acm:*:*:certificate/*", "acm:DescribeCertificate"),
  "AWS::CloudWatch::Metric": on("*", "cloudwatch:GetMetricData"),
  "AWS::Cognito::UserPool": on("arn:{partition}:cognito-idp:*:*:userpool/*", "cognito-idp:DescribeUserPool"),
  "AWS::EC2::SecurityGroup": on("*", "ec2:DescribeSecurityGroups"),
  "AWS::EC2::Subnet": on("*", "ec2:DescribeSubnets"),
  "AWS::ElasticLoadBalancingV2::Listener": on("*", "elasticloadbalancing:DescribeListeners"),
  "AWS::ElasticLoadBalancingV2::LoadBalancer": on("*", "elasticloadbalancing:DescribeLoadBalancers"),
  "AWS::IAM::Role": on(anyRole, "iam:GetRole"),
  "AWS::IAM::RolePolicy": [
    ...on(anyRole, "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies"),
    ...on("arn:{partition}:iam::*:policy/*", "iam:GetPolicy", "iam:GetPolicyVersion"),
  ],
  "AWS::Lambda::Function": on(anyFunction, "lambda:GetFunctionConfiguration"),
  "AWS::Lambda::Permission": on(anyFunction, "lambda:GetPolicy"),
  "AWS::Logs::LogGroup": on("arn:{partition}:logs:*:*:log-group:*", "logs:DescribeLogGroups"),
  "AWS::WAFv2::WebACL": on("arn:{partition}:wafv2:*:*:regional/webacl/*/*", "wafv2:GetWebACL"),
};

/** IAM statements that allow what `needs` ask for, one for each kind of resource. */
export function neighbourStatements(needs: Iterable<NeighbourNeed>, partition: string): IamStatement[] {
  const types = new Set([...needs].map((need) => variableOfNeed(need)?.type).filter((type) => type !== undefined));
  const permissions = [...types].flatMap((type) => neighbourPermissions[type]);
  const groups = [...Map.groupBy(permissions, ({ resource }) => resource)].sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([resource, group], index) => ({
    Sid: `ReadNeighbours${index + 1}`,
    Effect: "Allow",
    Action: [...new Set(group.map(({ action }) => action))].sort(),
    Resource: resource.replace("{partition}", partition),
  }));
}

/** A sentence that says what to allow, when a read was denied. */
export function neighbourRemedy(type: NeighbourType, operation: string, partition: string): string {
  const resource = neighbourPermissions[type].find(({ action }) => action === operation)?.resource ?? "*";
  return `Allow ${operation} on ${resource.replace("{partition}", partition)}.`;
}
