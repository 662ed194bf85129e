import { AccessAssociationSourceType } from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { Region } from "../world.ts";
import { checkEnums } from "./enums.ts";
import { asRecord, pick, textOf } from "./records.ts";
import { badRequest, conflict, notFound } from "./refusals.ts";

const missing = "Invalid domain name access association identifier specified";

/** The same Region of every account: a private domain name may be reached from others. */
function regionsOf({ world, region }: Call): Region[] {
  return [...world.accounts.values()]
    .map((account) => account.regions.get(region.name))
    .filter((found) => found !== undefined);
}

function domainNameOf(arn: unknown, call: Call): string {
  const domains = regionsOf(call).flatMap((region) => [...region.domains.values()]);
  const domain = domains.find(({ v1 }) => v1.domainNameArn === arn && v1.domainNameId !== undefined);
  if (!domain) throw notFound("Invalid domain name identifier specified");
  return String(domain.v1.domainName);
}

const createAssociation: Handler = (input, call) => {
  checkEnums("CreateDomainNameAccessAssociation", input, { accessAssociationSourceType: AccessAssociationSourceType });
  const name = domainNameOf(input.domainNameArn, call);
  const source = textOf(input, "accessAssociationSource");
  if (source === undefined || !source.startsWith("vpce-")) throw badRequest("Invalid VPC endpoint ID specified");
  const { account, region } = call;
  const arn = `arn:${account.partition}:apigateway:${region.name}:${account.id}:/domainnameaccessassociations/domainname/${name}/vpcesource/${source}`;
  if (region.accessAssociations.has(arn)) throw conflict("Domain name access association already exists");
  const members = ["domainNameArn", "accessAssociationSourceType", "accessAssociationSource"];
  const association = { ...pick(input, members), domainNameAccessAssociationArn: arn, tags: asRecord(input.tags) };
  region.accessAssociations.set(arn, association);
  return association;
};

const deleteAssociation: Handler = (input, call) => {
  const arn = String(input.domainNameAccessAssociationArn);
  if (!call.region.accessAssociations.delete(arn)) throw notFound(missing);
  return undefined;
};

/** The owner of a domain name ends an association that another account made with it. */
const rejectAssociation: Handler = (input, call) => {
  const owned = [...call.region.domains.values()].some(({ v1 }) => v1.domainNameArn === input.domainNameArn);
  const arn = String(input.domainNameAccessAssociationArn);
  const holder = regionsOf(call).find((region) => region.accessAssociations.has(arn));
  if (!owned || !holder) throw notFound(missing);
  holder.accessAssociations.delete(arn);
  return undefined;
};

/** Associations of this account, or those that other accounts made with its domain names. */
const getAssociations: Handler = (input, call) => {
  const own = [...call.region.accessAssociations.values()];
  return { items: input.resourceOwner === "OTHER_ACCOUNTS" ? madeByOthers(call) : own };
};

function madeByOthers(call: Call): Values[] {
  const owned = new Set([...call.region.domains.values()].map(({ v1 }) => v1.domainNameArn));
  return regionsOf(call)
    .filter((region) => region !== call.region)
    .flatMap((region) => [...region.accessAssociations.values()])
    .filter((association) => owned.has(association.domainNameArn));
}

/** Handlers of domain name access associations. */
export const accessAssociationHandlers: Handlers = {
  CreateDomainNameAccessAssociation: createAssociation,
  DeleteDomainNameAccessAssociation: deleteAssociation,
  GetDomainNameAccessAssociations: getAssociations,
  RejectDomainNameAccessAssociation: rejectAssociation,
};
