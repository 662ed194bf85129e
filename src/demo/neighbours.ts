import type { FunctionState, NeighbourState } from "../simulator/neighbours/state.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { Account, Region } from "../simulator/world.ts";

/** What the demo's APIs refer to and is not there: someone deleted it. */
const deleted = new Set(["hello", "/apigateway/partner-webhooks"]);
/** How long a function may run, in seconds: longer than API Gateway waits for it. */
const patience: Readonly<Record<string, number>> = { "stripe-hook": 60 };

/** Puts into the other services what the configuration of all APIs refers to, as far as it was not deleted. */
export function addNeighbours({ world }: Simulator): void {
  for (const account of world.accounts.values()) {
    for (const region of account.regions.values()) {
      const text = JSON.stringify(region, (_, value: unknown) =>
        value instanceof Map ? Object.fromEntries(value) : value,
      );
      addNamed(region, account, text);
      addExecutionLogs(region);
    }
  }
}

/** Finds ARNs and ids in the text of a Region's configuration. */
function addNamed(region: Region, account: Account, text: string): void {
  const state: NeighbourState = region.neighbours;
  const policy = letApisInvoke(region, account);
  const each = (pattern: RegExp, add: (arn: string, name: string) => void) => {
    for (const [arn, name = ""] of text.matchAll(pattern)) if (!deleted.has(name)) add(arn, name);
  };
  each(/arn:aws:lambda:[\w-]+:\d+:function:([\w-]+)/g, (_, name) => state.functions.set(name, aFunction(name, policy)));
  each(/arn:aws:logs:[\w-]+:\d+:log-group:([\w/-]+)/g, (_, name) => state.logGroups.set(name, { retentionInDays: 90 }));
  each(/arn:aws:elasticloadbalancing:[\w-]+:\d+:loadbalancer\/net\/([\w-]+)\/\w+/g, (arn, LoadBalancerName) =>
    state.loadBalancers.set(arn, { LoadBalancerName, Type: "network", State: { Code: "active" } }),
  );
  each(/arn:aws:elasticloadbalancing:[\w-]+:\d+:listener\/[\w/-]+/g, (arn) =>
    state.listeners.set(arn, { Protocol: "HTTP", Port: 80 }),
  );
  each(/arn:aws:cognito-idp:[\w-]+:\d+:userpool\/([\w-]+)/g, (_, Name) => state.userPools.set(Name, { Name }));
  each(/arn:aws:wafv2:[\w-]+:\d+:regional\/webacl\/[\w-]+\/\w+/g, (arn) =>
    state.webAcls.set(arn, { Rules: webAclRules }),
  );
  each(/\b(subnet-\w+)/g, (_, id) => state.subnets.set(id, { VpcId: "vpc-1" }));
  each(/arn:aws:iam::\d+:role\/([\w-]+)/g, (Arn, name) => account.iam.roles.set(name, aRole(Arn, name)));
}

/** The managed rules that AWS recommends for APIs. */
const webAclRules = ["AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesAnonymousIpList"].map(
  (Name, Priority) => ({
    Name,
    Priority,
    Statement: { ManagedRuleGroupStatement: { VendorName: "AWS", Name } },
  }),
);

/** What a deployment tool grants: every API of the Region may invoke the function, and nobody else. */
function letApisInvoke({ name, restApis, apis }: Region, { id }: Account): string {
  const sources = [...restApis.keys(), ...apis.keys()].map((api) => `arn:aws:execute-api:${name}:${id}:${api}/*`);
  const Principal = { Service: "apigateway.amazonaws.com" };
  const Condition = { ArnLike: { "AWS:SourceArn": sources } };
  const Statement = [{ Effect: "Allow", Principal, Action: "lambda:InvokeFunction", Resource: "*", Condition }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function aFunction(name: string, policy: string): FunctionState {
  const configuration = { FunctionName: name, Runtime: "nodejs24.x", Timeout: patience[name] ?? 10, State: "Active" };
  return { configuration, qualifiers: ["live"], policies: { "": policy, live: policy } };
}

function aRole(Arn: string, name: string) {
  const Principal = { Service: "apigateway.amazonaws.com" };
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }] };
  const Statement = [{ Effect: "Allow", Action: "*", Resource: "*" }];
  const inline: Record<string, string> =
    name === "api-gateway-writer" ? { everything: JSON.stringify({ Version: "2012-10-17", Statement }) } : {};
  return { role: { Arn, AssumeRolePolicyDocument: JSON.stringify(trust) }, inline, attached: [] };
}

/** API Gateway makes these groups itself, when it first logs. */
function addExecutionLogs({ restApis, neighbours }: Region): void {
  for (const [id, { stages }] of restApis) {
    for (const stage of stages.keys())
      neighbours.logGroups.set(`API-Gateway-Execution-Logs_${id}/${stage}`, { retentionInDays: 90 });
  }
}
