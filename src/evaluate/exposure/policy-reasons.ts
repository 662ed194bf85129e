import type { Api, Call } from "./api.ts";
import type { Caller } from "./caller.ts";
import { weighCondition } from "./condition.ts";
import { shown, shownList } from "./config.ts";
import { holdsInternet, holdsPublic } from "./internet.ts";
import type { Condition, Named, Statement } from "./policy-document.ts";
import type { RequestedResource } from "./statement.ts";

/** How many statements a reason list shows. */
const mostStatements = 4;

/** What the resource policy has to do with who may call, with the statements that are about the call. */
export function policyReasons(api: Api, call: Call, requested: RequestedResource): string[] {
  const { document } = api.policy;
  if (api.kind !== "rest") return [];
  if (document.kind === "none") {
    return [
      api.isPrivate ? "A private API without a resource policy answers nobody" : "No resource policy limits callers",
    ];
  }
  if (document.kind === "unreadable") {
    return [`The resource policy is unreadable (${document.problem}), so it is taken to allow everyone`];
  }
  const statements = api.policy.about(requested);
  const more = statements.length - mostStatements;
  return [
    ...statements.slice(0, mostStatements).map((statement) => `The resource policy has ${describe(statement)}`),
    ...(more > 0 ? [`The resource policy has ${more} more statements about it`] : []),
    ...(statements.some(({ effect }) => effect === "Allow") ? [] : ["The resource policy allows it to nobody"]),
    ...consequences(api, call, requested),
    ...statements.flatMap((statement) => doubts(statement, callerOf(api, call))),
  ];
}

/** `Allow for Principal "*" if IpAddress aws:SourceIp is "203.0.113.0/24"`. */
function describe({ effect, principals, actions, resources, conditions }: Statement): string {
  const parts = [
    `${effect} for ${name("Principal", principals)}`,
    actions.not ? `on ${name("Action", actions)}` : "",
    resources.not ? `on ${name("Resource", resources)}` : "",
    conditions.length > 0 ? `if ${conditions.map(describeCondition).join(" and ")}` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function name(element: string, { not, values }: Named): string {
  return `${not ? "Not" : ""}${element} ${shownList(values)}`;
}

function describeCondition({ operator, key, values }: Condition): string {
  return `${cut(operator)} ${cut(key)} is ${shownList(values)}`;
}

/** An operator or key as it is, unless it is odd. */
function cut(text: string): string {
  return /^[\w:/.-]{1,80}$/.test(text) ? text : shown(text);
}

/** What follows from the policy together with the authorization. */
function consequences(api: Api, call: Call, requested: RequestedResource): string[] {
  const kind = call.authorization.kind ?? "none";
  if (kind === "iam") return signedConsequences(api, call, requested);
  const { network } = callerOf(api, call);
  const allowed = api.policy.allowed(requested, { network, identity: "none" });
  if (kind === "lambda") {
    const passing = api.policy.notDenied(requested, { network, identity: "none" });
    const isLimit = api.isPrivate ? allowed.length === 0 : !holdsInternet(allowed) && holdsInternet(passing);
    if (!isLimit || passing.length === 0) return [];
    return [
      "Beside a Lambda authorizer an Allow limits nobody: the function's own Allow suffices, only a Deny would limit",
    ];
  }
  const isNotPublic = allowed.length > 0 && !api.isPrivate && !holdsPublic(allowed);
  return isNotPublic ? ["The addresses allowed are not public ones: no caller on the internet has them"] : [];
}

function signedConsequences(api: Api, call: Call, requested: RequestedResource): string[] {
  const { network } = callerOf(api, call);
  const strangers = api.policy.allowed(requested, { network, identity: "stranger" });
  const known = api.policy.allowed(requested, { network: knownNetwork(api), identity: "known" });
  const { accountId } = api.target;
  return [
    ...(strangers.length > 0
      ? ["The resource policy lets every AWS account's principals pass, so any AWS signature will do"]
      : []),
    ...(known.length > 0
      ? [`Principals of account ${accountId} need no IAM permission of their own where the resource policy allows them`]
      : []),
  ];
}

function knownNetwork({ isPrivate }: Api): Caller["network"] {
  return isPrivate ? "known-endpoint" : "internet";
}

function callerOf({ isPrivate }: Api, { authorization }: Call): Caller {
  const network = isPrivate ? "stranger-endpoint" : "internet";
  return { network, identity: authorization.kind === "iam" ? "stranger" : "none" };
}

/** Conditions that can't be told from the configuration are taken not to protect. */
function doubts({ effect, conditions }: Statement, caller: Caller): string[] {
  const untold = conditions.filter((condition) => {
    const { may, must } = weighCondition(condition, caller);
    return isRewritten(condition, caller) || (may.length > 0 && must.length === 0);
  });
  return untold.map((condition) => {
    const taken = effect === "Allow" ? "taken to hold" : "taken not to hold";
    return `${describeCondition(condition)} can't be relied on, so it is ${taken} in the ${effect}${why(condition)}`;
  });
}

/** Behind a VPC endpoint the address that API Gateway sees is not the caller's: aws:VpcSourceIp is. */
function isRewritten({ key }: Condition, { network }: Caller): boolean {
  return network !== "internet" && key.toLowerCase() === "aws:sourceip";
}

const callerSends = new Set(["aws:referer", "aws:useragent"]);

function why({ key }: Condition): string {
  const lower = key.toLowerCase();
  if (callerSends.has(lower)) return ": callers send what they like";
  if (lower === "aws:sourceip") return ": behind a VPC endpoint it is not the caller's address";
  return lower === "aws:vpcsourceip" ? ": any VPC can have such addresses" : "";
}
