import type { Json } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource } from "../../model/snapshot.ts";

/** What a resource is known by besides its ARN, as one side sees it. */
export interface View {
  /** ARN in the expected side's words. */
  readonly arnOf: (resource: Resource) => string;
  /** ARN, in the expected side's words, of what the resource belongs to; empty for what belongs to nothing. */
  readonly ownerOf: (resource: Resource) => string;
  /** Keys of the routes that lead to a v2 integration, in order. */
  readonly routesTo: (integration: Resource) => readonly string[];
  /** The normalised configuration as text. */
  readonly contentOf: (resource: Resource) => string;
}

/** Text that two resources have in common only when they are the same one; undefined when there is none. */
export type Identity = (resource: Resource, view: View) => string | undefined;

/** Known by some members, within the same owner. */
function by(...members: readonly string[]): Identity {
  return (resource, view) => {
    const values: (Json | undefined)[] = members.map((member) => resource.config[member]);
    if (values.every((value) => value === undefined || value === "")) return undefined;
    return JSON.stringify([view.ownerOf(resource), ...values.map((value) => value ?? null)]);
  };
}

/** Like {@link by}, where a member that is not set is a name too: the empty path of a domain name. */
function byPath(member: string): Identity {
  return (resource, view) => JSON.stringify([view.ownerOf(resource), resource.config[member] ?? ""]);
}

const byRoutes: Identity = (integration, view) => {
  const routes = view.routesTo(integration);
  return routes.length > 0 ? JSON.stringify(routes) : undefined;
};

/**
 * How resources that have no counterpart of the same ARN are known, best first, owners before what belongs to them. A
 * type that is not here, or has nothing listed, is known by its ARN alone.
 */
export const identities: readonly (readonly [ResourceType, ...Identity[]])[] = [
  ["AWS::ApiGateway::RestApi"],
  ["AWS::ApiGateway::Resource", by("path")],
  ["AWS::ApiGateway::Method"],
  ["AWS::ApiGateway::Integration"],
  ["AWS::ApiGateway::Authorizer", by("name")],
  ["AWS::ApiGateway::RequestValidator", by("name")],
  ["AWS::ApiGateway::Model"],
  ["AWS::ApiGateway::GatewayResponse"],
  ["AWS::ApiGateway::Stage"],
  ["AWS::ApiGateway::Deployment"],
  ["AWS::ApiGatewayV2::Api"],
  ["AWS::ApiGatewayV2::Authorizer", by("Name")],
  [
    "AWS::ApiGatewayV2::Integration",
    (integration, view) => JSON.stringify([view.contentOf(integration), view.routesTo(integration)]),
    byRoutes,
    (integration, view) => view.contentOf(integration),
  ],
  ["AWS::ApiGatewayV2::IntegrationResponse", by("IntegrationResponseKey")],
  ["AWS::ApiGatewayV2::Route", by("RouteKey")],
  ["AWS::ApiGatewayV2::RouteResponse", by("RouteResponseKey")],
  ["AWS::ApiGatewayV2::Model", by("Name")],
  ["AWS::ApiGatewayV2::Stage"],
  ["AWS::ApiGatewayV2::Deployment"],
  ["AWS::ApiGateway::Account"],
  ["AWS::ApiGateway::ApiKey", by("name")],
  ["AWS::ApiGateway::ClientCertificate"],
  ["AWS::ApiGateway::UsagePlan", by("name")],
  ["AWS::ApiGateway::UsagePlanKey", by("name")],
  ["AWS::ApiGateway::VpcLink", by("name")],
  ["AWS::ApiGatewayV2::VpcLink", by("Name")],
  ["AWS::ApiGateway::DomainName", by("domainName")],
  ["AWS::ApiGatewayV2::DomainName", by("DomainName")],
  ["AWS::ApiGateway::DomainNameAccessAssociation", by("domainNameArn", "accessAssociationSource")],
  ["AWS::ApiGateway::BasePathMapping", byPath("basePath")],
  ["AWS::ApiGatewayV2::ApiMapping", byPath("ApiMappingKey")],
  ["AWS::ApiGatewayV2::RoutingRule", by("Priority")],
];
