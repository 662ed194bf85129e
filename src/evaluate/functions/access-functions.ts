import type { Instance } from "../instance.ts";
import { toObject } from "../to-json.ts";
import { headerIn, looseOriginPatterns, templatesOf } from "./cors.ts";
import { schemaConstrains } from "./json-schema.ts";
import { define, type PolicyFunction } from "./policy-function.ts";
import {
  apiPolicyAdmits,
  domainPolicyAdmits,
  ipv4DenyLists,
  type Place,
  policyAccounts,
  policyAdmitsBeyond,
  policyConditionKeys,
  policyEndpoints,
  policyExclusions,
  policyProblem,
  policyTrustsAnyone,
} from "./resource-policy.ts";
import { routedApis, shadowedRules } from "./routing.ts";
import { tlsFloor, tlsTraits } from "./tls.ts";

function placeOf(target: Instance): Place {
  const { partition, accountId, region } = toObject(target);
  return { partition: String(partition), accountId: String(accountId), region: String(region) };
}

/** What policies about authorization, resource policies, CORS, TLS and domain names can call. */
export const accessFunctions: readonly PolicyFunction[] = [
  define(
    "headerIn(map<string, string>, string): string",
    'what a response\'s parameters give a header, static text without its quotes, or `""`',
    headerIn,
  ),
  define(
    "ipv4DenyLists(string): list<string>",
    "the blocks in a resource policy's lists of refused addresses that name IPv4 alone, and so refuse no IPv6 caller",
    ipv4DenyLists,
  ),
  define(
    "looseOriginPatterns(v1.Integration): list<string>",
    "patterns with which an integration's mapping templates match an origin, and that let look-alikes pass",
    (integration: Instance) => looseOriginPatterns(templatesOf(toObject(integration))),
  ),
  define(
    "policyAccounts(string): list<string>",
    "the accounts that a resource policy's Allow statements name",
    policyAccounts,
  ),
  define(
    "policyAdmits(v1.RestApi, Target): list<string>",
    "which strangers a REST API's resource policy lets in: `internet` (unsigned), `any-account` (signed), and `any-endpoint` or `any-account-by-endpoint` through any VPC endpoint; none where there is no policy",
    (api: Instance, target: Instance) => apiPolicyAdmits(toObject(api), placeOf(target)),
  ),
  define(
    "policyAdmits(v1.DomainName): list<string>",
    "the same for the policy of a private domain name",
    (domain: Instance) => domainPolicyAdmits(toObject(domain)),
  ),
  define(
    "policyAdmitsBeyond(v1.RestApi, Target, list<string>): bool",
    "whether a REST API's resource policy lets callers in from addresses outside of these CIDR blocks",
    (api: Instance, target: Instance, cidrs: readonly string[]) =>
      policyAdmitsBeyond(toObject(api), placeOf(target), cidrs),
  ),
  define(
    "policyConditionKeys(string): list<string>",
    "the keys that a resource policy's conditions test, in small letters: `aws:sourceip`",
    policyConditionKeys,
  ),
  define(
    "policyEndpoints(string): list<string>",
    "the VPCs and VPC endpoints that a resource policy's conditions name",
    policyEndpoints,
  ),
  define(
    "policyExclusions(string): list<string>",
    "what a resource policy allows by exclusion: some of `NotPrincipal`, `NotAction`, `NotResource`, `NotIpAddress`",
    policyExclusions,
  ),
  define("policyProblem(string): string", 'why a resource policy can\'t be read, or `""`', policyProblem),
  define(
    "policyTrustsAnyone(string): bool",
    "whether a policy that is not about invoking allows any AWS account's principals something",
    policyTrustsAnyone,
  ),
  define(
    "routedApis(list<v2.RoutingRule>): list<string>",
    "ids of the APIs to which routing rules lead",
    (rules: readonly Instance[]) => routedApis(rules.map(toObject)),
  ),
  define(
    "schemaConstrains(string): bool",
    "whether a model's JSON schema asks more of a body than to be an object",
    schemaConstrains,
  ),
  define(
    "shadowedRules(list<v2.RoutingRule>): list<string>",
    "ids of routing rules that no request reaches",
    (rules: readonly Instance[]) => shadowedRules(rules.map(toObject)),
  ),
  define(
    "tlsFloor(string): string",
    'the lowest TLS version that a security policy accepts: `1.0`, `1.2`, `1.3`, or `""`',
    tlsFloor,
  ),
  define(
    "tlsTraits(string): list<string>",
    "what a security policy's name tells: some of `PQ` (post-quantum), `PFS` (forward secrecy), `FIPS`",
    tlsTraits,
  ),
];
