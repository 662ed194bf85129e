import {
  EndpointAccessMode,
  EndpointType,
  IpAddressType,
  ResourceOwner,
  RoutingMode,
  SecurityPolicy,
} from "@aws-sdk/client-api-gateway";
import { bringV2InLine, domainArn, isPrivateDomain, newDomain } from "../domains.ts";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { DomainState } from "../world.ts";
import { completeDomain } from "./domain-record.ts";
import { checkEnums } from "./enums.ts";
import { domainKey, findDomain } from "./find-domain.ts";
import { patched } from "./patch.ts";
import { domainNamePatches } from "./patch-rules-shared.ts";
import { asRecord, dropUnset, pick, replaceContents, textOf } from "./records.ts";
import { badRequest } from "./refusals.ts";
import { storedDomainPolicy, writtenPolicy } from "./resource-policy.ts";

const enumerations = {
  "endpointConfiguration.types": EndpointType,
  "endpointConfiguration.ipAddressType": IpAddressType,
  endpointAccessMode: EndpointAccessMode,
  routingMode: RoutingMode,
  securityPolicy: SecurityPolicy,
};
const members = [
  "domainName",
  "certificateName",
  "certificateArn",
  "regionalCertificateName",
  "regionalCertificateArn",
  "endpointConfiguration",
  "tags",
  "securityPolicy",
  "endpointAccessMode",
  "mutualTlsAuthentication",
  "ownershipVerificationCertificateArn",
  "policy",
  "routingMode",
];
const policies = ["policy", "managementPolicy"];

const createDomainName: Handler = (input, call) => {
  checkEnums("CreateDomainName", input, enumerations);
  const name = textOf(input, "domainName");
  if (name === undefined) throw badRequest("Domain name must be specified");
  const given = { ...pick(input, members), ...identityOf(name, input, call) };
  if (call.region.domains.has(domainKey(given))) throw badRequest("The domain name you provided already exists.");
  const certificate = input.certificateBody === undefined ? {} : { certificateUploadDate: call.now() };
  const domain = newDomain(completeDomain(withPolicies({ ...given, ...certificate }, storedDomainPolicy), call), {});
  bringV2InLine(domain);
  call.region.domains.set(domainKey(domain.v1), domain);
  return { ...domain.v1 };
};

function identityOf(name: string, input: Values, call: Call): Values {
  const types = asRecord(input.endpointConfiguration).types;
  const domainNameArn = domainArn(name, call);
  if (!Array.isArray(types) || !types.includes(EndpointType.PRIVATE)) return { domainNameArn };
  const domainNameId = call.newId(10);
  const inAccount = domainNameArn.replace("::/", `:${call.account.id}:/`);
  return { domainNameId, domainNameArn: `${inAccount}+${domainNameId}` };
}

/** The record with its policies passed through `convert`. */
function withPolicies(domain: Values, convert: (policy: unknown) => string): Values {
  const set = policies.filter((member) => textOf(domain, member) !== undefined);
  return { ...domain, ...Object.fromEntries(set.map((member) => [member, convert(domain[member])])) };
}

const updateDomainName: Handler = (input, call) => {
  const domain = findDomain(input, call);
  const changed = patched(withPolicies(domain.v1, writtenPolicy), input, domainNamePatches);
  checkEnums("UpdateDomainName", changed, enumerations);
  replaceContents(domain.v1, completeDomain(withPolicies(changed, storedDomainPolicy), call));
  bringV2InLine(domain);
  return shown(domain);
};

/** Domain names of this account, or private ones of other accounts whose management policy lets this account in. */
const getDomainNames: Handler = (input, call) => {
  checkEnums("GetDomainNames", input, { resourceOwner: ResourceOwner });
  const domains =
    input.resourceOwner === ResourceOwner.OTHER_ACCOUNTS ? sharedDomains(call) : [...call.region.domains.values()];
  return { items: domains.map(({ v1 }) => ({ ...v1 })) };
};

function sharedDomains({ world, account, region }: Call): DomainState[] {
  return [...world.accounts.values()]
    .filter((other) => other.id !== account.id)
    .flatMap((other) => [...(other.regions.get(region.name)?.domains.values() ?? [])])
    .filter((domain) => isPrivateDomain(domain) && String(domain.v1.managementPolicy).includes(account.id));
}

function shown({ v1 }: DomainState): Values {
  return dropUnset({ ...v1, tags: asRecord(v1.tags) });
}

/** Handlers of custom domain names. */
export const domainNameHandlers: Handlers = {
  CreateDomainName: createDomainName,
  GetDomainName: (input, call) => shown(findDomain(input, call)),
  GetDomainNames: getDomainNames,
  UpdateDomainName: updateDomainName,
  DeleteDomainName: (input, call) => {
    findDomain(input, call);
    call.region.domains.delete(domainKey(input));
    return undefined;
  },
};
