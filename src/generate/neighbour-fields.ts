import * as acm from "@aws-sdk/client-acm";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as ec2 from "@aws-sdk/client-ec2";
import * as loadBalancing from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as wafv2 from "@aws-sdk/client-wafv2";
import { neighbourMembers } from "../model/neighbour-members.ts";
import { type NeighbourType, neighbourTypes } from "../model/resource-type.ts";
import { readOperations } from "../schema/operations.ts";
import { describe, findSchema, type Source, type Structures } from "./describe-schema.ts";

/** Where a neighbour's members are described, and what Gatewarden adds to them. */
interface NeighbourSource {
  readonly prefix: string;
  readonly sdk?: object;
  readonly source?: Source;
  /** Types by name, of members that are derived from AWS's answers. */
  readonly derived?: Readonly<Record<string, string>>;
}

const sources: Readonly<Record<NeighbourType, NeighbourSource>> = {
  "AWS::CertificateManager::Certificate": {
    prefix: "acm",
    sdk: acm,
    source: ["DescribeCertificate", "Certificate"],
    derived: { RenewalStatus: "string" },
  },
  "AWS::CloudWatch::Metric": {
    prefix: "cloudwatch",
    derived: { MetricName: "string", Days: "double", Requests: "double", IdleDays: "double" },
  },
  "AWS::Cognito::UserPool": { prefix: "cognito", sdk: cognito, source: ["DescribeUserPool", "UserPool"] },
  "AWS::EC2::SecurityGroup": { prefix: "ec2", sdk: ec2, source: ["DescribeSecurityGroups", "SecurityGroups", "*"] },
  "AWS::EC2::Subnet": { prefix: "ec2", sdk: ec2, source: ["DescribeSubnets", "Subnets", "*"] },
  "AWS::ElasticLoadBalancingV2::Listener": {
    prefix: "elb",
    sdk: loadBalancing,
    source: ["DescribeListeners", "Listeners", "*"],
  },
  "AWS::ElasticLoadBalancingV2::LoadBalancer": {
    prefix: "elb",
    sdk: loadBalancing,
    source: ["DescribeLoadBalancers", "LoadBalancers", "*"],
  },
  "AWS::IAM::Role": { prefix: "iam", sdk: iam, source: ["GetRole", "Role"] },
  "AWS::IAM::RolePolicy": { prefix: "iam", derived: { RoleName: "string", Policies: "list<iam.PolicyDocument>" } },
  "AWS::Lambda::Function": {
    prefix: "lambda",
    sdk: lambda,
    source: ["GetFunctionConfiguration"],
    derived: { EnvironmentVariableNames: "list<string>" },
  },
  "AWS::Lambda::Permission": {
    prefix: "lambda",
    sdk: lambda,
    source: ["GetPolicy"],
    derived: { FunctionArn: "string" },
  },
  "AWS::Logs::LogGroup": { prefix: "logs", sdk: logs, source: ["DescribeLogGroups", "logGroups", "*"] },
  "AWS::WAFv2::WebACL": {
    prefix: "waf",
    sdk: wafv2,
    source: ["GetWebACL", "WebACL"],
    derived: { ManagedRuleGroups: "list<string>", CountedRuleGroups: "list<string>", RuleCount: "double" },
  },
};

/** Structures that AWS has not. */
const ownStructures: Structures = {
  "iam.PolicyDocument": { PolicyName: "string", PolicyArn: "string", PolicyDocument: "string" },
};

/** The members that snapshots keep of neighbours, by type; structures within them are added to `structures`. */
export function describeNeighbours(structures: Structures): Readonly<Record<string, string>> {
  Object.assign(structures, ownStructures);
  return Object.fromEntries(neighbourTypes.map((type) => [type, describeNeighbour(type, structures)]));
}

/** `iam.Role`: a structure of its own, because AWS's has members that are not kept. */
function describeNeighbour(type: NeighbourType, structures: Structures): string {
  const { prefix, sdk, source, derived = {} } = sources[type];
  const name = `${prefix}.${type.split("::").at(-1)}`;
  const exists: Record<string, string> = type === "AWS::CloudWatch::Metric" ? {} : { exists: "bool" };
  const kept = sdk && source ? describeMembers(type, prefix, findSchema(source, readOperations(sdk)), structures) : {};
  structures[name] = { ...exists, ...kept, ...derived };
  return name;
}

function describeMembers(
  type: NeighbourType,
  prefix: string,
  schema: ReturnType<typeof findSchema>,
  structures: Structures,
): Record<string, string> {
  const members = neighbourMembers[type].map((member): [string, string] => [
    member,
    describe(schema.getMemberSchema(member), prefix, structures),
  ]);
  return Object.fromEntries(members);
}
