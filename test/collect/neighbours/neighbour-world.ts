import { callRest, callV2, lambdaUri, logGroupArn, type Place } from "../../../src/demo/place.ts";
import { buildRestApi } from "../../../src/demo/rest-api.ts";
import { buildV2Api } from "../../../src/demo/v2-api.ts";
import type { NeighbourState } from "../../../src/simulator/neighbours/state.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../../src/simulator/simulator.ts";
import { regionOf } from "../../../src/simulator/world.ts";
import { accountId, region } from "../run-collect.ts";

const arn = (service: string, resource: string, at = region) => `arn:aws:${service}:${at}:${accountId}:${resource}`;

/** ARNs of everything in other services that the world's APIs refer to; the function without a qualifier. */
export const neighbourArns = {
  function: arn("lambda", "function:pets"),
  authorizer: arn("lambda", "function:authorize"),
  otherRegion: arn("lambda", "function:remote", "us-east-1"),
  foreign: arn("lambda", "function:partner").replace(accountId, "999999999999"),
  role: `arn:aws:iam::${accountId}:role/service/queue-writer`,
  logsRole: `arn:aws:iam::${accountId}:role/logs`,
  webAcl: arn("wafv2", "regional/webacl/shield/11111111-1111-1111-1111-111111111111"),
  certificate: arn("acm", "certificate/1"),
  listener: arn("elasticloadbalancing", "listener/app/inner/50dc6c495c0c9188/f2f7dc8efc522ab2"),
  loadBalancer: arn("elasticloadbalancing", "loadbalancer/net/link/50dc6c495c0c9188"),
  userPool: arn("cognito-idp", `userpool/${region}_Customers`),
} as const;

const trust = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const managedPolicy = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";

/** A Region whose APIs, `copies` of each kind, all refer to the same neighbours; and those neighbours. */
export async function startNeighbourWorld(copies = 1, options: SimulatorOptions = {}): Promise<Simulator> {
  const aws = await startSimulator({ quotas: false, ...options });
  const place: Place = { aws, accountId, region };
  const value = neighbourArns.logsRole;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  for (let copy = 0; copy < copies; copy++) {
    buildRest(place, `rest-${copy}`);
    buildHttp(place, `http-${copy}`);
  }
  buildShared(place);
  fillIam(aws);
  fillRegion(aws, neighboursAt(aws, region));
  neighboursAt(aws, "us-east-1").functions.set("remote", { configuration: {}, qualifiers: [], policies: {} });
  return aws;
}

/** What other services hold in a Region. */
export function neighboursAt(aws: Simulator, name: string): NeighbourState {
  const account = aws.world.accounts.get(accountId);
  if (!account) throw new Error(`The simulator has no account ${accountId}`);
  return regionOf(account, name).neighbours;
}

function buildRest(place: Place, name: string): void {
  const lambda = { type: "AWS_PROXY", integrationHttpMethod: "POST" };
  const uriOf = (functionArn: string) =>
    `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
  const restApiId = buildRestApi(place, {
    name,
    variables: { function: "pets" },
    methods: [
      { on: "GET /pets", auth: "CUSTOM", to: "pets" },
      { on: "GET /staged", to: { ...lambda, uri: lambdaUri(place, "${stageVariables.function}:live") } },
      { on: "GET /remote", to: { ...lambda, uri: uriOf(neighbourArns.otherRegion) } },
      { on: "GET /partner", to: { ...lambda, uri: uriOf(neighbourArns.foreign) } },
      {
        on: "POST /queue",
        to: {
          type: "AWS",
          integrationHttpMethod: "POST",
          uri: `arn:aws:apigateway:${region}:sqs:path/${accountId}/pets`,
          credentials: neighbourArns.role,
        },
      },
    ],
  });
  const account = place.aws.world.accounts.get(accountId);
  const stage = account && regionOf(account, region).restApis.get(restApiId)?.stages.get("prod");
  if (stage) stage.webAclArn = neighbourArns.webAcl;
}

function buildHttp(place: Place, name: string): void {
  const { VpcLinkId } = callV2(place, "CreateVpcLink", { Name: name, SubnetIds: ["subnet-1"], SecurityGroupIds: [] });
  const link = { ConnectionType: "VPC_LINK", ConnectionId: VpcLinkId, IntegrationMethod: "GET" };
  buildV2Api(place, {
    name,
    protocol: "HTTP",
    routes: [
      { on: "GET /pets", to: "pets" },
      {
        on: "GET /inner",
        to: {
          IntegrationType: "HTTP_PROXY",
          IntegrationUri: neighbourArns.listener,
          PayloadFormatVersion: "1.0",
          ...link,
        },
      },
    ],
  });
}

function buildShared(place: Place): void {
  callRest(place, "CreateVpcLink", { name: "link", targetArns: [neighbourArns.loadBalancer] });
  const links = { SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: ["sg-1"] };
  callV2(place, "CreateVpcLink", { Name: "inner", ...links });
  callV2(place, "CreateDomainName", {
    DomainName: "api.example",
    DomainNameConfigurations: [{ CertificateArn: neighbourArns.certificate, EndpointType: "REGIONAL" }],
  });
}

function fillIam(aws: Simulator): void {
  const iam = aws.world.accounts.get(accountId)?.iam;
  const inline = { send: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: "*" }] }) };
  const role = (path: string) => ({ Arn: path, AssumeRolePolicyDocument: trust, Path: "/" });
  iam?.roles.set("queue-writer", { role: role(neighbourArns.role), inline, attached: [managedPolicy] });
  iam?.roles.set("logs", { role: role(neighbourArns.logsRole), inline: {}, attached: [managedPolicy] });
  iam?.managedPolicies.set(managedPolicy, '{"Statement":[]}');
}

function fillRegion(aws: Simulator, state: NeighbourState): void {
  const Environment = {
    Variables: { DB_PASSWORD: "hunter2hunter2", STAGE: "prod", TOKEN: "ghp_0123456789abcdefghij" },
  };
  const configuration = { FunctionName: "pets", Runtime: "nodejs24.x", Timeout: 40, State: "Active", Environment };
  const policies = { live: '{"Statement":[{"Sid":"api"}]}' };
  state.functions.set("pets", { configuration, qualifiers: ["live"], policies });
  state.functions.set("authorize", {
    configuration: { FunctionName: "authorize" },
    qualifiers: ["live"],
    policies: {},
  });
  state.webAcls.set(neighbourArns.webAcl, { Rules: webAclRules });
  state.certificates.set(neighbourArns.certificate, {
    DomainName: "api.example",
    Type: "IMPORTED",
    Status: "ISSUED",
    KeyAlgorithm: "RSA_1024",
    NotAfter: new Date("2026-01-02T03:04:05Z"),
    RenewalSummary: { RenewalStatus: "FAILED", DomainValidationOptions: [], UpdatedAt: new Date(0) },
  });
  state.listeners.set(neighbourArns.listener, { Protocol: "HTTP", Port: 80 });
  state.loadBalancers.set(neighbourArns.loadBalancer, { Type: "network", State: { Code: "active" } });
  state.userPools.set(`${region}_Customers`, { Name: "customers", MfaConfiguration: "OFF" });
  const IpRanges = [{ CidrIp: "0.0.0.0/0" }];
  state.securityGroups.set("sg-1", { GroupName: "all", IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges }] });
  for (const id of ["subnet-1", "subnet-2"]) state.subnets.set(id, { VpcId: "vpc-1", AvailabilityZone: `${region}a` });
  for (const [id, api] of regionOfWorld(aws).restApis) {
    const name = logGroupArn({ aws, accountId, region }, String(api.api.name)).split(":log-group:")[1] ?? "";
    state.logGroups.set(name, { retentionInDays: 30 });
    state.logGroups.set(`API-Gateway-Execution-Logs_${id}/prod`, {});
    state.logGroups.set(`API-Gateway-Execution-Logs_${id}/prod-old`, {});
    state.traffic.set(`${String(api.api.name)}/prod`, [{ day: new Date(aws.clock.now() - 86_400_000), count: 12 }]);
  }
}

function regionOfWorld(aws: Simulator) {
  const account = aws.world.accounts.get(accountId);
  if (!account) throw new Error(`The simulator has no account ${accountId}`);
  return regionOf(account, region);
}

const managed = (Name: string) => ({ ManagedRuleGroupStatement: { VendorName: "AWS", Name } });
const VisibilityConfig = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: "m" };
const webAclRules = [
  {
    Name: "bad-inputs",
    Priority: 0,
    Statement: managed("AWSManagedRulesKnownBadInputsRuleSet"),
    OverrideAction: { None: {} },
    VisibilityConfig,
  },
  {
    Name: "anonymous",
    Priority: 1,
    Statement: managed("AWSManagedRulesAnonymousIpList"),
    OverrideAction: { Count: {} },
    VisibilityConfig,
  },
];
