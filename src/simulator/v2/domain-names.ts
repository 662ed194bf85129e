import { bringV1InLine, domainArn, isPrivateDomain, newDomain, newDomainEndpoint } from "../domains.ts";
import type { Call, Handlers, Values } from "../handler.ts";
import type { DomainState } from "../world.ts";
import { checkEnumerations, checkRequired } from "./checks.ts";
import { badRequest, notFound } from "./errors.ts";
import { applyUpdate } from "./update.ts";
import { isRecord, pick, record, text } from "./values.ts";

/** Handlers of custom domain names. */
export const domainNameHandlers: Handlers = {
  GetDomainName: (input, call) => ({ ...findPublicDomain(input, call).v2 }),
  GetDomainNames: getDomainNames,
  CreateDomainName: createDomainName,
  UpdateDomainName: updateDomainName,
  DeleteDomainName: deleteDomainName,
};

/** The domain name that `DomainName` (and `DomainNameId`, for a private one) names, or 404. */
export function findDomain(input: Values, call: Call): DomainState {
  const name = text(input, "DomainName") ?? "";
  const id = text(input, "DomainNameId");
  const domain = call.region.domains.get(id === undefined ? name : `${name}+${id}`) ?? call.region.domains.get(name);
  if (!domain) throw notFound("The domain name resource specified in the request was not found.");
  return domain;
}

function findPublicDomain(input: Values, call: Call): DomainState {
  const domain = findDomain(input, call);
  if (isPrivateDomain(domain)) throw notFound("The domain name resource specified in the request was not found.");
  return domain;
}

function getDomainNames(_input: Values, call: Call): Values {
  const visible = call.region.domains.values().filter((domain) => !isPrivateDomain(domain));
  return { Items: Array.from(visible, ({ v2 }) => ({ ...v2 })) };
}

function createDomainName(input: Values, call: Call): Values {
  checkRequired(input, ["DomainName"]);
  checkEnumerations(input);
  const name = String(input.DomainName);
  if (call.region.domains.has(name)) throw badRequest("The domain name you provided already exists.");
  const domain = newDomain(
    {},
    {
      ApiMappingSelectionExpression: "$request.basepath",
      DomainName: name,
      DomainNameArn: domainArn(name, call),
      DomainNameConfigurations: [configuration(input, {}, call)],
      RoutingMode: "API_MAPPING_ONLY",
      Tags: {},
      ...pick(input, ["MutualTlsAuthentication", "RoutingMode", "Tags"]),
    },
  );
  bringV1InLine(domain);
  call.region.domains.set(name, domain);
  return { ...domain.v2 };
}

function updateDomainName(input: Values, call: Call): Values {
  const domain = findPublicDomain(input, call);
  checkEnumerations(input);
  const [before] = Array.isArray(domain.v2.DomainNameConfigurations) ? domain.v2.DomainNameConfigurations : [];
  const given = input.DomainNameConfigurations !== undefined;
  const changed = given ? [configuration(input, isRecord(before) ? before : {}, call)] : undefined;
  applyUpdate(domain.v2, input, ["MutualTlsAuthentication", "RoutingMode"]);
  if (Object.keys(record(domain.v2, "MutualTlsAuthentication") ?? {}).length === 0)
    delete domain.v2.MutualTlsAuthentication;
  if (changed) domain.v2.DomainNameConfigurations = changed;
  bringV1InLine(domain);
  return { ...domain.v2 };
}

/** The single configuration that AWS accepts, with what AWS adds to it. */
function configuration(input: Values, before: Values, call: Call): Values {
  const given = input.DomainNameConfigurations;
  if (!Array.isArray(given) || given.length !== 1 || !isRecord(given[0]))
    throw badRequest("Exactly one domain name configuration must be specified");
  const after: Values = { EndpointType: "REGIONAL", IpAddressType: "ipv4", SecurityPolicy: "TLS_1_2", ...before };
  const settable = [
    "CertificateArn",
    "CertificateName",
    "EndpointType",
    "IpAddressType",
    "OwnershipVerificationCertificateArn",
    "SecurityPolicy",
  ];
  checkEnumerations(given[0]);
  applyUpdate(after, given[0], settable);
  checkRequired(after, ["CertificateArn"]);
  if (after.EndpointType === before.EndpointType) return after;
  const endpoint = newDomainEndpoint(String(after.EndpointType), call);
  return {
    ...after,
    ApiGatewayDomainName: endpoint.name,
    DomainNameStatus: "AVAILABLE",
    HostedZoneId: endpoint.hostedZoneId,
  };
}

function deleteDomainName(input: Values, call: Call): undefined {
  findPublicDomain(input, call);
  call.region.domains.delete(String(input.DomainName));
}
