import type { JsonObject } from "../../model/json.ts";
import { everywhere, intersect, ipv4, nowhere, parseCidr, union, without } from "../exposure/addresses.ts";
import type { Caller } from "../exposure/caller.ts";
import { holdsInternet, holdsPublic } from "../exposure/internet.ts";
import { type Condition, parsePolicy, type Statement } from "../exposure/policy-document.ts";
import { type ResourcePolicy, readResourcePolicy } from "../exposure/resource-policy.ts";
import { concernsCaller, type RequestedResource, requestedMethod } from "../exposure/statement.ts";

/** Why a resource policy can't be read; "" when it can, or there is none. */
export function policyProblem(policy: string): string {
  const document = parsePolicy(policy);
  return document.kind === "unreadable" ? document.problem : "";
}

function statementsOf(policy: string): readonly Statement[] {
  const document = parsePolicy(policy);
  return document.kind === "read" ? document.statements : [];
}

/** Whom policies speak of when they say that a resource policy lets somebody in. */
const strangers = {
  internet: { network: "internet", identity: "none" },
  "any-account": { network: "internet", identity: "stranger" },
  "any-endpoint": { network: "stranger-endpoint", identity: "none" },
  "any-account-by-endpoint": { network: "stranger-endpoint", identity: "stranger" },
} as const satisfies Record<string, Caller>;

const anything = { not: false, values: ["*"] };

/** Which strangers a resource policy lets invoke what can be asked for in these forms: some of the names above; none where there is no policy. */
function admitted(policy: ResourcePolicy, forms: readonly RequestedResource[]): string[] {
  if (policy.document.kind !== "read") return [];
  return Object.entries(strangers).flatMap(([name, caller]) => {
    const allowed = forms.map((requested) => policy.allowed(requested, caller)).reduce(union, nowhere);
    const passed = forms.map((requested) => policy.notDenied(requested, caller)).reduce(intersect, allowed);
    return holdsInternet(passed) ? [name] : [];
  });
}

/** Where a REST API is: the target's partition, account and Region. */
export interface Place {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

function anyMethodOf(api: JsonObject, place: Place): RequestedResource {
  return requestedMethod(place, typeof api.id === "string" ? api.id : "", undefined, "ANY", undefined);
}

/** Which strangers a REST API's resource policy lets invoke some of its methods. */
export function apiPolicyAdmits(api: JsonObject, place: Place): string[] {
  return admitted(readResourcePolicy(api.policy), [anyMethodOf(api, place)]);
}

/** Which strangers a private domain name's policy lets invoke it. Its statements name the domain, or `execute-api:/…` for what is behind it. */
export function domainPolicyAdmits(domain: JsonObject): string[] {
  const { domainNameArn } = domain;
  const base = typeof domainNameArn === "string" ? domainNameArn.replace(":apigateway:", ":execute-api:") : "";
  const forms = [
    { base, tokens: [...base] },
    { base, tokens: [...base, "/", undefined] },
  ];
  return admitted(readResourcePolicy(domain.policy), forms);
}

/** Whether a REST API's resource policy lets callers in from addresses outside of these blocks. */
export function policyAdmitsBeyond(api: JsonObject, place: Place, cidrs: readonly string[]): boolean {
  const policy = readResourcePolicy(api.policy);
  if (policy.document.kind !== "read") return false;
  const expected = cidrs.map((cidr) => parseCidr(cidr) ?? nowhere).reduce(union, nowhere);
  const allowed = policy.allowed(anyMethodOf(api, place), strangers.internet);
  return holdsPublic(without(allowed, expected));
}

/** Accounts that a resource policy's Allow statements name as principals, sorted. */
export function policyAccounts(policy: string): string[] {
  const names = statementsOf(policy).flatMap(({ effect, principals }) =>
    effect === "Allow" && !principals.not ? principals.values : [],
  );
  const accounts = names.map((name) => /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(name)?.[1] ?? "");
  return [...new Set(accounts.filter((account) => account !== ""))].sort();
}

/** VPCs and VPC endpoints that a resource policy's conditions name, sorted. */
export function policyEndpoints(policy: string): string[] {
  const named = conditionsOf(policy).filter(({ key }) => /^aws:SourceVpce?$/i.test(key));
  return [...new Set(named.flatMap(({ values }) => values))].sort();
}

function conditionsOf(policy: string): Condition[] {
  return statementsOf(policy).flatMap(({ conditions }) => conditions);
}

/** Keys that a resource policy's conditions test, in small letters, sorted. */
export function policyConditionKeys(policy: string): string[] {
  return [...new Set(conditionsOf(policy).map(({ key }) => key.toLowerCase()))].sort();
}

/** What a resource policy's Allow statements say by exclusion: some of `NotPrincipal`, `NotAction`, `NotResource`, `NotIpAddress`. */
export function policyExclusions(policy: string): string[] {
  const found = statementsOf(policy)
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ principals, actions, resources, conditions }) => [
      ...(principals.not ? ["NotPrincipal"] : []),
      ...(actions.not ? ["NotAction"] : []),
      ...(resources.not ? ["NotResource"] : []),
      ...(conditions.some(({ operator }) => addressOperator(operator) === "notipaddress") ? ["NotIpAddress"] : []),
    ]);
  return [...new Set(found)];
}

function addressOperator(operator: string): string {
  return operator
    .toLowerCase()
    .replace(/^for(?:all|any)values?:/, "")
    .replace(/ifexists$/, "");
}

/** Blocks in a resource policy's lists of refused addresses where such a list names no IPv6 block, so that it refuses no IPv6 caller. */
export function ipv4DenyLists(policy: string): string[] {
  const lists = statementsOf(policy).flatMap(({ effect, conditions }) => {
    const refusing = effect === "Deny" ? "ipaddress" : "notipaddress";
    return conditions.filter(({ operator }) => addressOperator(operator) === refusing).map(({ values }) => values);
  });
  const isIpv4 = (cidr: string) => without(parseCidr(cidr) ?? everywhere, ipv4).length === 0;
  return [...new Set(lists.filter((values) => values.every(isIpv4)).flat())];
}

/**
 * Whether a policy allows any AWS account's principals something, whatever it is: for policies that are not about invoking,
 * such as a domain name's management policy.
 */
export function policyTrustsAnyone(policy: string): boolean {
  const reached = (effect: Statement["effect"], part: "may" | "must") =>
    statementsOf(policy)
      .filter((statement) => statement.effect === effect)
      .map(
        (statement) => concernsCaller({ ...statement, actions: anything }, strangers["any-account-by-endpoint"])[part],
      )
      .reduce(union, nowhere);
  return without(reached("Allow", "may"), reached("Deny", "must")).length > 0;
}
