import type { ChangedResource } from "../../model/difference.ts";
import type { ResourceType } from "../../model/resource-type.ts";

/** Types that get an id of AWS's choice, and the member of the creating call's answer that is it. */
const idMembers: Partial<Record<ResourceType, string>> = {
  "AWS::ApiGateway::ApiKey": "id",
  "AWS::ApiGateway::Authorizer": "id",
  "AWS::ApiGateway::RequestValidator": "id",
  "AWS::ApiGateway::Resource": "id",
  "AWS::ApiGateway::UsagePlan": "id",
  "AWS::ApiGateway::VpcLink": "id",
  "AWS::ApiGatewayV2::Authorizer": "AuthorizerId",
  "AWS::ApiGatewayV2::Integration": "IntegrationId",
  "AWS::ApiGatewayV2::Route": "RouteId",
};

/** Whether a removed resource comes back under another id to which other calls may have to refer. */
export function isMadeAnew({ change, type }: ChangedResource): boolean {
  return change === "removed" && idMembers[type] !== undefined;
}

/** The member of the creating call's answer that is the new id; undefined for what is known by a name of its own. */
export function idMemberOf(type: ResourceType): string | undefined {
  return idMembers[type];
}
