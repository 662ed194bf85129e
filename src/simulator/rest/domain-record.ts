import {
  DomainNameStatus,
  EndpointType,
  IpAddressType,
  RoutingMode,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { newDomainEndpoint } from "../domains.ts";
import type { Call, Values } from "../handler.ts";
import { asRecord, asTexts, dropUnset, textOf } from "./records.ts";
import { badRequest } from "./refusals.ts";

/** Which of a domain name's members hold the certificate, by endpoint type. */
const certificates: Readonly<Record<string, readonly string[]>> = {
  EDGE: ["certificateArn", "certificateName"],
  REGIONAL: ["regionalCertificateArn", "regionalCertificateName"],
  PRIVATE: ["certificateArn"],
};

/** A domain name with what AWS adds to it: names to point DNS at, security policy, status. Refuses one without certificate. */
export function completeDomain(domain: Values, call: Call): Values {
  const endpointConfiguration = endpointOf(domain);
  const types = asTexts(endpointConfiguration.types);
  for (const type of types) checkCertificate(domain, type);
  return dropUnset({
    routingMode: RoutingMode.BASE_PATH_MAPPING_ONLY,
    securityPolicy: SecurityPolicy.TLS_1_2,
    domainNameStatus: DomainNameStatus.AVAILABLE,
    ...domain,
    endpointConfiguration,
    mutualTlsAuthentication: mutualTlsOf(domain),
    ...(types.includes(EndpointType.EDGE) ? distributionOf(domain, call) : {}),
    ...(types.includes(EndpointType.REGIONAL) ? regionalOf(domain, call) : {}),
  });
}

function endpointOf(domain: Values): Values {
  const configuration = asRecord(domain.endpointConfiguration);
  const types = configuration.types === undefined ? [EndpointType.EDGE] : asTexts(configuration.types);
  if (types.length === 0) throw badRequest("At least one endpoint type must be specified.");
  const isPrivate = types.includes(EndpointType.PRIVATE);
  if (isPrivate && types.length > 1) throw badRequest("A private domain name cannot have another endpoint type.");
  const standard = isPrivate ? IpAddressType.dualstack : IpAddressType.ipv4;
  return { ...configuration, types, ipAddressType: configuration.ipAddressType ?? standard };
}

function checkCertificate(domain: Values, type: string): void {
  const names = certificates[type] ?? [];
  if (names.some((name) => textOf(domain, name) !== undefined)) return;
  throw badRequest(`A certificate must be specified for the endpoint type ${type}: ${names.join(" or ")}`);
}

/** Mutual TLS ends when the truststore is taken away. */
function mutualTlsOf(domain: Values): Values | undefined {
  const settings = asRecord(domain.mutualTlsAuthentication);
  return textOf(settings, "truststoreUri") === undefined ? undefined : settings;
}

function distributionOf(domain: Values, call: Call): Values {
  if (domain.distributionDomainName !== undefined) return {};
  const { name, hostedZoneId } = newDomainEndpoint(EndpointType.EDGE, call);
  return { distributionDomainName: name, distributionHostedZoneId: hostedZoneId };
}

function regionalOf(domain: Values, call: Call): Values {
  if (domain.regionalDomainName !== undefined) return {};
  const { name, hostedZoneId } = newDomainEndpoint(EndpointType.REGIONAL, call);
  return { regionalDomainName: name, regionalHostedZoneId: hostedZoneId };
}
