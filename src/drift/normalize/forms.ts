import type { ResourceType } from "../../model/resource-type.ts";
import type { Form } from "./form.ts";
import { gatewayResponse } from "./forms/gateway-response.ts";
import * as restApi from "./forms/rest-api.ts";
import * as restMethods from "./forms/rest-methods.ts";
import * as restShared from "./forms/rest-shared.ts";
import * as v2Api from "./forms/v2-api.ts";
import * as v2Routes from "./forms/v2-routes.ts";
import * as v2Shared from "./forms/v2-shared.ts";

/** How the configuration of each type of resource is compared. */
export const forms: Readonly<Record<ResourceType, Form>> = {
  "AWS::ApiGateway::Account": restShared.account,
  "AWS::ApiGateway::ApiKey": restShared.apiKey,
  "AWS::ApiGateway::Authorizer": restApi.authorizer,
  "AWS::ApiGateway::BasePathMapping": restShared.basePathMapping,
  "AWS::ApiGateway::ClientCertificate": restShared.clientCertificate,
  "AWS::ApiGateway::Deployment": restApi.deployment,
  "AWS::ApiGateway::DomainName": restShared.domainName,
  "AWS::ApiGateway::DomainNameAccessAssociation": restShared.domainNameAccessAssociation,
  "AWS::ApiGateway::GatewayResponse": gatewayResponse,
  "AWS::ApiGateway::Integration": restMethods.integration,
  "AWS::ApiGateway::Method": restMethods.method,
  "AWS::ApiGateway::Model": restApi.model,
  "AWS::ApiGateway::RequestValidator": restApi.requestValidator,
  "AWS::ApiGateway::Resource": restMethods.resource,
  "AWS::ApiGateway::RestApi": restApi.restApi,
  "AWS::ApiGateway::Stage": restApi.stage,
  "AWS::ApiGateway::UsagePlan": restShared.usagePlan,
  "AWS::ApiGateway::UsagePlanKey": restShared.usagePlanKey,
  "AWS::ApiGateway::VpcLink": restShared.vpcLink,
  "AWS::ApiGatewayV2::Api": v2Api.api,
  "AWS::ApiGatewayV2::ApiMapping": v2Shared.apiMapping,
  "AWS::ApiGatewayV2::Authorizer": v2Api.authorizer,
  "AWS::ApiGatewayV2::Deployment": v2Api.deployment,
  "AWS::ApiGatewayV2::DomainName": v2Shared.domainName,
  "AWS::ApiGatewayV2::Integration": v2Routes.integration,
  "AWS::ApiGatewayV2::IntegrationResponse": v2Routes.integrationResponse,
  "AWS::ApiGatewayV2::Model": v2Api.model,
  "AWS::ApiGatewayV2::Route": v2Routes.route,
  "AWS::ApiGatewayV2::RouteResponse": v2Routes.routeResponse,
  "AWS::ApiGatewayV2::RoutingRule": v2Shared.routingRule,
  "AWS::ApiGatewayV2::Stage": v2Api.stage,
  "AWS::ApiGatewayV2::VpcLink": v2Shared.vpcLink,
};
