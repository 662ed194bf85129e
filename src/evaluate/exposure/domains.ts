import { hides } from "../../model/hidden.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Gap, Resource, Snapshot } from "../../model/snapshot.ts";
import { objectIn, objectsIn, textIn } from "./config.ts";
import { readResourcePolicy } from "./resource-policy.ts";
import type { RequestedResource } from "./statement.ts";
import type { WayIn } from "./way-in.ts";

/** The ways in through custom domain names, by API id, and the gaps that may hide more of them. */
export interface Domains {
  readonly ways: ReadonlyMap<string, readonly WayIn[]>;
  readonly gaps: readonly Gap[];
}

/** Where the regional configuration is not at hand at all. */
const unread: Gap = {
  operation: "apigateway:GetDomainNames",
  reason: "unreadable",
  message: "The configuration that all APIs of the target share was not read.",
  scope: "",
  hides: ["*"],
};
const types = [
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::RoutingRule",
] as const;

/** What a domain name is in both APIs' words. */
interface Domain {
  readonly v1: JsonObject;
  readonly v2: JsonObject;
  readonly arn: string;
}

/** Finds what leads to an API: base path mappings, API mappings and routing rules, as the domain's routing mode has them. */
export function readDomains(regional: Snapshot | undefined): Domains {
  if (!regional) return { ways: new Map(), gaps: [unread] };
  const ofType = Map.groupBy(regional.resources, ({ type }) => type);
  const [v1, mappings, v2, apiMappings, rules] = types.map((type) => ofType.get(type) ?? []);
  const v1Domains = new Map(v1?.map(({ arn, config }) => [arn, config]));
  const v2Domains = new Map(v2?.map(({ arn, config }) => [arn, config]));
  const domainOf = ({ parent: arn = "" }: Resource): Domain => {
    return { arn, v1: v1Domains.get(arn) ?? {}, v2: v2Domains.get(arn) ?? {} };
  };
  const ways: (readonly [string, WayIn])[] = [];
  for (const mapping of [...(mappings ?? []), ...(apiMappings ?? [])]) {
    const domain = domainOf(mapping);
    if (routes(domain, "mapping")) ways.push(throughMapping(domain, mapping.config));
  }
  for (const rule of rules ?? []) {
    const domain = domainOf(rule);
    if (routes(domain, "rule")) ways.push(...throughRule(domain, rule.config));
  }
  const byApi = Map.groupBy(unique(ways), ([apiId]) => apiId);
  return {
    ways: new Map([...byApi].map(([apiId, found]) => [apiId, found.map(([, way]) => way)])),
    gaps: regional.gaps.filter((gap) => types.some((type) => hides(gap, type))),
  };
}

/** v1 and v2 list the same mapping. */
function unique(ways: readonly (readonly [string, WayIn])[]): (readonly [string, WayIn])[] {
  const byPlace = ways.map(([apiId, way]) => {
    const place = [apiId, way.host, way.basePath, way.stage ?? ""].join("\n");
    return [place, [apiId, way] as const] as const;
  });
  return [...new Map(byPlace).values()];
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-routing-mode.html */
function routes({ v1, v2 }: Domain, by: "mapping" | "rule"): boolean {
  const mode = textIn(v1, "routingMode") || textIn(v2, "RoutingMode");
  if (by === "mapping") return mode !== "ROUTING_RULE_ONLY";
  return mode.startsWith("ROUTING_RULE");
}

function throughMapping(domain: Domain, mapping: JsonObject): readonly [string, WayIn] {
  const apiId = textIn(mapping, "restApiId") || textIn(mapping, "ApiId");
  const basePath = (textIn(mapping, "basePath") || textIn(mapping, "ApiMappingKey")).replace("(none)", "");
  const stage = textIn(mapping, "stage") || textIn(mapping, "Stage");
  return [apiId, wayThrough(domain, basePath, stage)];
}

function throughRule(domain: Domain, rule: JsonObject): (readonly [string, WayIn])[] {
  return objectsIn(rule, "Actions").map((action) => {
    const target = objectIn(action, "InvokeApi");
    return [textIn(target, "ApiId"), wayThrough(domain, "", textIn(target, "Stage"))];
  });
}

function wayThrough({ arn, v1, v2 }: Domain, basePath: string, stage: string): WayIn {
  const trustStore =
    textIn(objectIn(v1, "mutualTlsAuthentication"), "truststoreUri") ||
    textIn(objectIn(v2, "MutualTlsAuthentication"), "TruststoreUri");
  const addressTypes = [
    textIn(objectIn(v1, "endpointConfiguration"), "ipAddressType"),
    ...objectsIn(v2, "DomainNameConfigurations").map((part) => textIn(part, "IpAddressType")),
  ];
  const name = textIn(v1, "domainName") || textIn(v2, "DomainName") || (arn.split("/").at(-1) ?? arn);
  const dualStack = addressTypes.includes("dualstack") || !addressTypes.includes("ipv4");
  const way = { host: name, basePath, stage: stage || undefined, mutualTls: trustStore !== "", dualStack };
  if (!textIn(v1, "policy")) return way;
  return { ...way, policy: { policy: readResourcePolicy(v1.policy), requested: invokedDomain(arn) } };
}

/** What a private domain name's own policy speaks of: `arn:aws:execute-api:REGION:ACCOUNT:/domainnames/NAME+ID`. */
function invokedDomain(arn: string): RequestedResource {
  const invoked = arn.replace(":apigateway:", ":execute-api:");
  return { base: invoked.slice(0, invoked.lastIndexOf("/domainnames/")), tokens: [...invoked] };
}
