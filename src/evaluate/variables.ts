import { neighbourVariables } from "../model/neighbour-variables.ts";
import type { CaseSubject } from "../model/policy.ts";
import type { ResourceType } from "../model/resource-type.ts";
import { driftVariablesOf } from "./drift-variables.ts";
import { relationsOf } from "./relations.ts";
import { type Fields, neighbourStructureOf, structureOf } from "./structures.ts";

/** The lists under `regional`, and the one `account`: what all APIs of a target share. */
export const regionalMembers = {
  account: "AWS::ApiGateway::Account",
  apiKeys: "AWS::ApiGateway::ApiKey",
  clientCertificates: "AWS::ApiGateway::ClientCertificate",
  domains: "AWS::ApiGateway::DomainName",
  basePathMappings: "AWS::ApiGateway::BasePathMapping",
  accessAssociations: "AWS::ApiGateway::DomainNameAccessAssociation",
  usagePlans: "AWS::ApiGateway::UsagePlan",
  usagePlanKeys: "AWS::ApiGateway::UsagePlanKey",
  vpcLinks: "AWS::ApiGateway::VpcLink",
  domainsV2: "AWS::ApiGatewayV2::DomainName",
  apiMappings: "AWS::ApiGatewayV2::ApiMapping",
  routingRules: "AWS::ApiGatewayV2::RoutingRule",
  vpcLinksV2: "AWS::ApiGatewayV2::VpcLink",
} as const satisfies Record<string, ResourceType>;

/** CEL types of `regional`'s members. */
export const regionalFields: Fields = Object.fromEntries(
  Object.entries(regionalMembers).map(([name, type]) => [
    name,
    name === "account" ? structureOf(type) : `list<${structureOf(type)}>`,
  ]),
);

/** CEL types of all variables that a policy about `type` may use, `parameters` excepted. */
export function variablesOf(type: ResourceType, subject?: CaseSubject): ReadonlyMap<string, string> {
  const related = Object.entries(relationsOf(type)).map(([name, relation]): [string, string] => {
    const structure = relation.how.kind === "paths" ? "v1.EmbeddedResource" : structureOf(relation.type);
    return [name, relation.many ? `list<${structure}>` : structure];
  });
  const neighbours = Object.entries(neighbourVariables[type] ?? {}).map(([name, variable]): [string, string] => {
    const structure = neighbourStructureOf(variable.type);
    return [name, variable.many ? `list<${structure}>` : structure];
  });
  const apis: [string, string][] = isRegional(type) ? [["apis", "list<ApiSummary>"]] : [];
  const exposure: [string, string][] = exposedTypes.includes(type) ? [["exposure", "Exposure"]] : [];
  return new Map([
    ...related,
    ...neighbours,
    ...apis,
    ...exposure,
    ...(subject ? driftVariablesOf(type, subject) : []),
    ["regional", "Regional"],
    ["target", "Target"],
    ["now", "string"],
  ]);
}

/** What can be called, and so has an exposure of its own. */
const exposedTypes: readonly ResourceType[] = [
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::Integration",
];

/** Whether a type is part of what all APIs of a target share. */
function isRegional(type: ResourceType): boolean {
  return Object.values<ResourceType>(regionalMembers).includes(type);
}
