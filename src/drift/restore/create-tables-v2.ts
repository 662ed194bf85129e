import type { ResourceType } from "../../model/resource-type.ts";
import type { Creation } from "./create-tables.ts";
import { flatTables } from "./flat/tables.ts";

/** The calls that make anew what HTTP and WebSocket APIs have. */
export const v2Creations: Partial<Record<ResourceType, Creation>> = {
  "AWS::ApiGatewayV2::ApiMapping": creation("ApiMapping"),
  "AWS::ApiGatewayV2::Authorizer": creation("Authorizer"),
  "AWS::ApiGatewayV2::Integration": creation("Integration"),
  "AWS::ApiGatewayV2::IntegrationResponse": creation("IntegrationResponse"),
  "AWS::ApiGatewayV2::Model": creation("Model"),
  "AWS::ApiGatewayV2::Route": creation("Route"),
  "AWS::ApiGatewayV2::RouteResponse": creation("RouteResponse"),
  "AWS::ApiGatewayV2::RoutingRule": { operation: "CreateRoutingRule", members: ["Actions", "Conditions", "Priority"] },
  "AWS::ApiGatewayV2::Stage": creation("Stage", "StageName", "Tags"),
  "AWS::ApiGatewayV2::VpcLink": {
    ...creation("VpcLink", "SecurityGroupIds", "SubnetIds", "Tags"),
    warning: "The VPC link gets a new id: integrations that used the old one must be pointed to it",
  },
};

/** A creation takes what the update does, and what can be set but once. */
function creation(what: string, ...once: readonly string[]): Creation {
  const updated = Object.keys(flatTables[`AWS::ApiGatewayV2::${what}` as ResourceType] ?? {});
  return { operation: `Create${what}`, members: [...once, ...updated] };
}
