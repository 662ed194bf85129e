import type { Call, Values } from "./handler.ts";
import type { DomainState } from "./world.ts";

/** v1's routing modes and v2's words for the same. */
const routingModes = [
  ["BASE_PATH_MAPPING_ONLY", "API_MAPPING_ONLY"],
  ["ROUTING_RULE_ONLY", "ROUTING_RULE_ONLY"],
  ["ROUTING_RULE_THEN_BASE_PATH_MAPPING", "ROUTING_RULE_THEN_API_MAPPING"],
] as const;

/** The hosted zone of every edge-optimized domain name: https://docs.aws.amazon.com/general/latest/gr/apigateway.html */
const cloudFrontZone = "Z2FDTNDATAQYW2";

/** Where clients of a new domain name connect to. */
export interface DomainEndpoint {
  readonly name: string;
  readonly hostedZoneId: string;
}

/** An empty domain name, to be filled through `v1` or `v2` and then brought in line. */
export function newDomain(v1: Values, v2: Values): DomainState {
  return { v1, v2, basePathMappings: new Map(), apiMappings: new Map(), routingRules: new Map() };
}

/** A made-up endpoint for a new domain name of that type (`EDGE`, `REGIONAL`). */
export function newDomainEndpoint(type: string, call: Call): DomainEndpoint {
  if (type === "EDGE") return { name: `d${call.newId(13)}.cloudfront.net`, hostedZoneId: cloudFrontZone };
  const name = `d-${call.newId(10)}.execute-api.${call.region.name}.amazonaws.com`;
  return { name, hostedZoneId: "Z2OJLYMUO9EFXC" };
}

/** ARN of a public domain name. Private ones carry the account, and the id after a plus sign. */
export function domainArn(name: string, call: Call): string {
  return `arn:${call.account.partition}:apigateway:${call.region.name}::/domainnames/${name}`;
}

/** Whether only VPC endpoints can reach the domain name. v2 doesn't list these. */
export function isPrivateDomain(domain: DomainState): boolean {
  const endpoint = domain.v1.endpointConfiguration;
  const types: unknown = typeof endpoint === "object" && endpoint !== null && "types" in endpoint ? endpoint.types : [];
  return Array.isArray(types) && types.includes("PRIVATE");
}

/** Rewrites the v2 record after the v1 record was created or changed. */
export function bringV2InLine(domain: DomainState): void {
  replaceMembers(domain.v2, toV2(domain.v1));
}

/** Rewrites the v1 record after the v2 record was created or changed; what only v1 knows stays. */
export function bringV1InLine(domain: DomainState): void {
  const kept = pickSet(domain.v1, ["domainNameId", "endpointAccessMode", "managementPolicy", "policy"]);
  replaceMembers(domain.v1, { ...kept, ...toV1(domain.v2) });
}

/** A domain name in v2's words. A security policy that v2 has no word for (`SecurityPolicy_…`) is passed on as it is. */
export function toV2(v1: Values): Values {
  const endpoint = structure(v1.endpointConfiguration);
  const types = Array.isArray(endpoint.types) ? endpoint.types : [];
  const edge = types[0] === "EDGE";
  return setOnly({
    ApiMappingSelectionExpression: "$request.basepath",
    DomainName: v1.domainName,
    DomainNameArn: v1.domainNameArn,
    DomainNameConfigurations: [
      setOnly({
        ApiGatewayDomainName: edge ? v1.distributionDomainName : v1.regionalDomainName,
        CertificateArn: edge ? v1.certificateArn : (v1.regionalCertificateArn ?? v1.certificateArn),
        CertificateName: edge ? v1.certificateName : v1.regionalCertificateName,
        CertificateUploadDate: v1.certificateUploadDate,
        DomainNameStatus: v1.domainNameStatus,
        DomainNameStatusMessage: v1.domainNameStatusMessage,
        EndpointType: types[0],
        HostedZoneId: edge ? v1.distributionHostedZoneId : v1.regionalHostedZoneId,
        IpAddressType: endpoint.ipAddressType,
        OwnershipVerificationCertificateArn: v1.ownershipVerificationCertificateArn,
        SecurityPolicy: v1.securityPolicy,
      }),
    ],
    MutualTlsAuthentication: recased(v1.mutualTlsAuthentication, upper),
    RoutingMode: routingModes.find(([mode]) => mode === v1.routingMode)?.[1],
    Tags: v1.tags,
  });
}

/** A domain name in v1's words. */
export function toV1(v2: Values): Values {
  const configurations = v2.DomainNameConfigurations;
  const first = structure(Array.isArray(configurations) ? configurations[0] : undefined);
  return setOnly({
    domainName: v2.DomainName,
    domainNameArn: v2.DomainNameArn,
    certificateUploadDate: first.CertificateUploadDate,
    domainNameStatus: first.DomainNameStatus,
    domainNameStatusMessage: first.DomainNameStatusMessage,
    endpointConfiguration: setOnly({ ipAddressType: first.IpAddressType, types: [first.EndpointType] }),
    mutualTlsAuthentication: recased(v2.MutualTlsAuthentication, lower),
    ownershipVerificationCertificateArn: first.OwnershipVerificationCertificateArn,
    routingMode: routingModes.find(([, mode]) => mode === v2.RoutingMode)?.[0],
    securityPolicy: first.SecurityPolicy,
    tags: v2.Tags,
    ...(first.EndpointType === "EDGE" ? edgeMembers(first) : regionalMembers(first)),
  });
}

function edgeMembers(configuration: Values): Values {
  return {
    certificateArn: configuration.CertificateArn,
    certificateName: configuration.CertificateName,
    distributionDomainName: configuration.ApiGatewayDomainName,
    distributionHostedZoneId: configuration.HostedZoneId,
  };
}

function regionalMembers(configuration: Values): Values {
  return {
    regionalCertificateArn: configuration.CertificateArn,
    regionalCertificateName: configuration.CertificateName,
    regionalDomainName: configuration.ApiGatewayDomainName,
    regionalHostedZoneId: configuration.HostedZoneId,
  };
}

const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

function recased(value: unknown, recase: (name: string) => string): Values | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [recase(name), member]));
}

function structure(value: unknown): Values {
  return typeof value === "object" && value !== null ? (value as Values) : {};
}

function setOnly(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function pickSet(values: Values, members: readonly string[]): Values {
  return setOnly(Object.fromEntries(members.map((member) => [member, values[member]])));
}

function replaceMembers(target: Values, values: Values): void {
  for (const member of Object.keys(target)) delete target[member];
  Object.assign(target, values);
}
