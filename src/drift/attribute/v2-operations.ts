import { builds, carries, deletes, deploys, type Effect, imports, tags, touches, when, writes } from "./effect.ts";

const api = "/apis/{apiId}";
const route = `${api}/routes/{routeId}`;
const integration = `${api}/integrations/{integrationId}`;
const stage = `${api}/stages/{stageName}`;
const routeResponse = `${route}/routeresponses/{routeResponseId}`;
const integrationResponse = `${integration}/integrationresponses/{integrationResponseId}`;
const domain = "/domainnames/{domain}";
const mapping = `${domain}/apimappings/{apiMappingId}`;
/** The same mapping as v1 has it. */
const basePathMapping = `${domain}/basepathmappings/{apiMappingKey}`;
const rule = `${domain}/routingrules/{routingRuleId}`;
/** With one of these, an API is created or updated together with its one route and integration. */
const quickCreate = ["target", "routeKey", "credentialsArn"];

/**
 * What each call to v2 changes of what a snapshot holds. Caches and developer portals are in no snapshot.
 * https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/operations.html
 */
export const v2Operations: Readonly<Record<string, readonly Effect[]>> = {
  CreateApi: [writes(api), when(quickCreate, builds(api))],
  CreateApiMapping: [writes(mapping), writes(basePathMapping)],
  CreateAuthorizer: [writes(`${api}/authorizers/{authorizerId}`)],
  CreateDeployment: [writes(`${api}/deployments/{deploymentId}`), deploys(stage)],
  CreateDomainName: [writes(domain)],
  CreateIntegration: [writes(integration)],
  CreateIntegrationResponse: [writes(integrationResponse)],
  CreateModel: [writes(`${api}/models/{modelId}`)],
  CreatePortal: [],
  CreatePortalProduct: [],
  CreateProductPage: [],
  CreateProductRestEndpointPage: [],
  CreateRoute: [writes(route)],
  CreateRouteResponse: [writes(routeResponse)],
  CreateRoutingRule: [writes(rule)],
  CreateStage: [writes(stage)],
  CreateVpcLink: [writes("/vpclinks/{vpcLinkId}")],
  DeleteAccessLogSettings: [touches(stage, "/accessLogSettings")],
  DeleteApi: [deletes(api)],
  DeleteApiMapping: [deletes(mapping)],
  DeleteAuthorizer: [deletes(`${api}/authorizers/{authorizerId}`)],
  DeleteCorsConfiguration: [touches(api, "/corsConfiguration")],
  DeleteDeployment: [deletes(`${api}/deployments/{deploymentId}`)],
  DeleteDomainName: [deletes(domain)],
  DeleteIntegration: [deletes(integration)],
  DeleteIntegrationResponse: [deletes(integrationResponse)],
  DeleteModel: [deletes(`${api}/models/{modelId}`)],
  DeletePortal: [],
  DeletePortalProduct: [],
  DeletePortalProductSharingPolicy: [],
  DeleteProductPage: [],
  DeleteProductRestEndpointPage: [],
  DeleteRoute: [deletes(route)],
  DeleteRouteRequestParameter: [touches(route, "/requestParameters/{requestParameterKey}")],
  DeleteRouteResponse: [deletes(routeResponse)],
  DeleteRouteSettings: [touches(stage, "/routeSettings/{routeKey}")],
  DeleteRoutingRule: [deletes(rule)],
  DeleteStage: [deletes(stage)],
  DeleteVpcLink: [deletes("/vpclinks/{vpcLinkId}")],
  DisablePortal: [],
  ImportApi: [imports(api)],
  PreviewPortal: [],
  PublishPortal: [],
  PutPortalProductSharingPolicy: [],
  PutRoutingRule: [writes(rule)],
  ReimportApi: [imports(api)],
  ResetAuthorizersCache: [],
  TagResource: [tags("{resourceArn}")],
  UntagResource: [tags("{resourceArn}")],
  UpdateApi: [carries(api), when(quickCreate, imports(api))],
  UpdateApiMapping: [carries(mapping)],
  UpdateAuthorizer: [carries(`${api}/authorizers/{authorizerId}`)],
  UpdateDeployment: [carries(`${api}/deployments/{deploymentId}`)],
  UpdateDomainName: [carries(domain)],
  UpdateIntegration: [carries(integration)],
  UpdateIntegrationResponse: [carries(integrationResponse)],
  UpdateModel: [carries(`${api}/models/{modelId}`)],
  UpdatePortal: [],
  UpdatePortalProduct: [],
  UpdateProductPage: [],
  UpdateProductRestEndpointPage: [],
  UpdateRoute: [carries(route)],
  UpdateRouteResponse: [carries(routeResponse)],
  UpdateStage: [carries(stage)],
  UpdateVpcLink: [carries("/vpclinks/{vpcLinkId}")],
};

/** What AWS WAF changes of a stage. https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html */
export const webAclOperations: Readonly<Record<string, readonly Effect[]>> = {
  AssociateWebACL: [touches("{resourceArn}", "/webAclArn")],
  DisassociateWebACL: [touches("{resourceArn}", "/webAclArn")],
};
