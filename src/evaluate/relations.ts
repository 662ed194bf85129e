import type { ResourceType } from "../model/resource-type.ts";
import { all, allOwned, named, owned, owner, type Relation, type Relations, regionally, self } from "./relation.ts";

const v1 = <Name extends string>(name: Name) => `AWS::ApiGateway::${name}` as const;
const v2 = <Name extends string>(name: Name) => `AWS::ApiGatewayV2::${name}` as const;

/** The custom domain names that lead to the API. */
const domains: Relation = {
  type: v1("DomainName"),
  many: true,
  regional: true,
  how: { kind: "mapped" },
};

/** What every policy about a part of a REST API can see. */
const restApi: Relations = {
  api: owner(v1("RestApi")),
  resources: {
    type: v1("Resource"),
    holds: [v1("Method"), v1("Integration")],
    many: true,
    regional: false,
    how: { kind: "paths" },
  },
  methods: all(v1("Method")),
  integrations: all(v1("Integration")),
  stages: all(v1("Stage")),
  deployments: all(v1("Deployment")),
  authorizers: all(v1("Authorizer")),
  models: all(v1("Model")),
  validators: all(v1("RequestValidator")),
  gatewayResponses: all(v1("GatewayResponse")),
  domains,
};

const restMethod: Relations = {
  ...restApi,
  resource: owner(v1("Resource")),
  authorizer: named(v1("Authorizer"), "method", "authorizerId", "id"),
  validator: named(v1("RequestValidator"), "method", "requestValidatorId", "id"),
};

/** What every policy about a part of an HTTP or WebSocket API can see. */
const v2Api: Relations = {
  api: owner(v2("Api")),
  routes: all(v2("Route")),
  routeResponses: all(v2("RouteResponse")),
  integrations: all(v2("Integration")),
  integrationResponses: all(v2("IntegrationResponse")),
  stages: all(v2("Stage")),
  deployments: all(v2("Deployment")),
  authorizers: all(v2("Authorizer")),
  models: all(v2("Model")),
  domains,
};

const v1VpcLink = regionally(named(v1("VpcLink"), "integration", "connectionId", "id"));
const v2VpcLink = regionally(named(v2("VpcLink"), "integration", "ConnectionId", "VpcLinkId"));
const clientCertificate = (member: string) =>
  regionally(named(v1("ClientCertificate"), "stage", member, "clientCertificateId"));
const routeTarget = named(v2("Integration"), "route", "Target", "IntegrationId", "integrations/");

const relations: Readonly<Record<ResourceType, Relations>> = {
  "AWS::ApiGateway::RestApi": { ...restApi, api: self(v1("RestApi")) },
  "AWS::ApiGateway::Resource": { ...restApi, resource: self(v1("Resource")) },
  "AWS::ApiGateway::Method": {
    ...restMethod,
    method: self(v1("Method")),
    integration: owned(v1("Integration")),
    vpcLink: v1VpcLink,
  },
  "AWS::ApiGateway::Integration": {
    ...restMethod,
    method: owner(v1("Method")),
    integration: self(v1("Integration")),
    vpcLink: v1VpcLink,
  },
  "AWS::ApiGateway::Stage": {
    ...restApi,
    stage: self(v1("Stage")),
    deployment: named(v1("Deployment"), "stage", "deploymentId", "id"),
    clientCertificate: clientCertificate("clientCertificateId"),
  },
  "AWS::ApiGateway::Deployment": { ...restApi, deployment: self(v1("Deployment")) },
  "AWS::ApiGateway::Authorizer": { ...restApi, authorizer: self(v1("Authorizer")) },
  "AWS::ApiGateway::Model": { ...restApi, model: self(v1("Model")) },
  "AWS::ApiGateway::RequestValidator": { ...restApi, validator: self(v1("RequestValidator")) },
  "AWS::ApiGateway::GatewayResponse": { ...restApi, gatewayResponse: self(v1("GatewayResponse")) },
  "AWS::ApiGateway::Account": { account: self(v1("Account")) },
  "AWS::ApiGateway::ApiKey": { apiKey: self(v1("ApiKey")) },
  "AWS::ApiGateway::ClientCertificate": { clientCertificate: self(v1("ClientCertificate")) },
  "AWS::ApiGateway::DomainName": {
    domain: self(v1("DomainName")),
    mappings: allOwned(v1("BasePathMapping")),
    apiMappings: allOwned(v2("ApiMapping")),
    routingRules: allOwned(v2("RoutingRule")),
    accessAssociations: all(v1("DomainNameAccessAssociation")),
  },
  "AWS::ApiGateway::BasePathMapping": { mapping: self(v1("BasePathMapping")), domain: owner(v1("DomainName")) },
  "AWS::ApiGateway::DomainNameAccessAssociation": {
    accessAssociation: self(v1("DomainNameAccessAssociation")),
    domain: named(v1("DomainName"), "accessAssociation", "domainNameArn", "domainNameArn"),
  },
  "AWS::ApiGateway::UsagePlan": { usagePlan: self(v1("UsagePlan")), usagePlanKeys: allOwned(v1("UsagePlanKey")) },
  "AWS::ApiGateway::UsagePlanKey": {
    usagePlanKey: self(v1("UsagePlanKey")),
    usagePlan: owner(v1("UsagePlan")),
    apiKey: named(v1("ApiKey"), "usagePlanKey", "id", "id"),
  },
  "AWS::ApiGateway::VpcLink": { vpcLink: self(v1("VpcLink")) },
  "AWS::ApiGatewayV2::Api": { ...v2Api, api: self(v2("Api")) },
  "AWS::ApiGatewayV2::Route": {
    ...v2Api,
    route: self(v2("Route")),
    integration: routeTarget,
    authorizer: named(v2("Authorizer"), "route", "AuthorizerId", "AuthorizerId"),
    vpcLink: v2VpcLink,
  },
  "AWS::ApiGatewayV2::RouteResponse": {
    ...v2Api,
    routeResponse: self(v2("RouteResponse")),
    route: owner(v2("Route")),
    integration: routeTarget,
  },
  "AWS::ApiGatewayV2::Integration": { ...v2Api, integration: self(v2("Integration")), vpcLink: v2VpcLink },
  "AWS::ApiGatewayV2::IntegrationResponse": {
    ...v2Api,
    integrationResponse: self(v2("IntegrationResponse")),
    integration: owner(v2("Integration")),
  },
  "AWS::ApiGatewayV2::Stage": {
    ...v2Api,
    stage: self(v2("Stage")),
    deployment: named(v2("Deployment"), "stage", "DeploymentId", "DeploymentId"),
    clientCertificate: clientCertificate("ClientCertificateId"),
  },
  "AWS::ApiGatewayV2::Deployment": { ...v2Api, deployment: self(v2("Deployment")) },
  "AWS::ApiGatewayV2::Authorizer": { ...v2Api, authorizer: self(v2("Authorizer")) },
  "AWS::ApiGatewayV2::Model": { ...v2Api, model: self(v2("Model")) },
  "AWS::ApiGatewayV2::ApiMapping": { mapping: self(v2("ApiMapping")), domain: owner(v2("DomainName")) },
  "AWS::ApiGatewayV2::DomainName": {
    domain: self(v2("DomainName")),
    mappings: allOwned(v2("ApiMapping")),
    routingRules: allOwned(v2("RoutingRule")),
  },
  "AWS::ApiGatewayV2::RoutingRule": { routingRule: self(v2("RoutingRule")), domain: owner(v2("DomainName")) },
  "AWS::ApiGatewayV2::VpcLink": { vpcLink: self(v2("VpcLink")) },
};

/** What a policy about `type` can see besides the regional configuration, by variable name. */
export function relationsOf(type: ResourceType): Relations {
  return relations[type];
}
