import type { ChangedResource, Difference } from "../model/difference.ts";
import type { Json } from "../model/json.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Resource } from "../model/snapshot.ts";

/** Two records that API Gateway keeps of one thing, one for each version of its API. */
interface Twins {
  /** The one that says more: a change is told there. */
  readonly told: ResourceType;
  readonly other: ResourceType;
  /** What tells a thing from others of its type; equal for both records of one thing. */
  readonly keyOf: (resource: Resource) => string;
  /** Members of `other`, and where `told` has the same; list indexes in pointers are `*`. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

const pathOf = (name: Json | undefined) => (name === "(none)" ? "" : (name ?? ""));

const twins: readonly Twins[] = [
  {
    told: "AWS::ApiGateway::DomainName",
    other: "AWS::ApiGatewayV2::DomainName",
    keyOf: ({ arn }) => arn,
    members: {
      "/DomainNameConfigurations/*": ["/endpointConfiguration/types", "/certificateArn", "/regionalCertificateArn"],
      "/DomainNameConfigurations/*/CertificateArn": ["/certificateArn", "/regionalCertificateArn"],
      "/DomainNameConfigurations/*/CertificateName": ["/certificateName", "/regionalCertificateName"],
      "/DomainNameConfigurations/*/EndpointType": ["/endpointConfiguration/types"],
      "/DomainNameConfigurations/*/IpAddressType": ["/endpointConfiguration/ipAddressType"],
      "/DomainNameConfigurations/*/OwnershipVerificationCertificateArn": ["/ownershipVerificationCertificateArn"],
      "/DomainNameConfigurations/*/SecurityPolicy": ["/securityPolicy"],
      "/MutualTlsAuthentication": ["/mutualTlsAuthentication"],
      "/MutualTlsAuthentication/TruststoreUri": ["/mutualTlsAuthentication/truststoreUri"],
      "/MutualTlsAuthentication/TruststoreVersion": ["/mutualTlsAuthentication/truststoreVersion"],
      "/RoutingMode": ["/routingMode"],
    },
  },
  {
    told: "AWS::ApiGatewayV2::ApiMapping",
    other: "AWS::ApiGateway::BasePathMapping",
    keyOf: ({ parent, config }) => JSON.stringify([parent, pathOf(config.basePath ?? config.ApiMappingKey)]),
    members: { "/restApiId": ["/ApiId"], "/stage": ["/Stage"] },
  },
];

/** Changes without those that are only the other record of a change that is told. */
export function toldOnce(changes: readonly ChangedResource[]): ChangedResource[] {
  return twins.reduce((left, pair) => tellOnce(left, pair), [...changes]);
}

function tellOnce(changes: readonly ChangedResource[], { told, other, keyOf, members }: Twins): ChangedResource[] {
  const key = ({ before, after }: ChangedResource) => JSON.stringify([before, after].map((one) => one && keyOf(one)));
  const known = new Map(changes.filter(({ type }) => type === told).map((change) => [key(change), change]));
  if (known.size === 0) return [...changes];
  return changes.flatMap((change) => {
    const twin = change.type === other ? known.get(key(change)) : undefined;
    if (!twin) return change;
    const paths = new Set(twin.differences.map(({ path }) => path));
    const differences = change.differences.filter((difference) => !isTold(difference, paths, members));
    return differences.length > 0 ? { ...change, differences } : [];
  });
}

function isTold({ path }: Difference, told: ReadonlySet<string>, members: Twins["members"]): boolean {
  if (path === "") return told.has("");
  if (path.startsWith("/Tags/")) return told.has(path.replace("/Tags", "/tags"));
  const general = path.replace(/^(\/DomainNameConfigurations)\/\d+/, "$1/*");
  return (members[general] ?? []).some((same) => told.has(same));
}
