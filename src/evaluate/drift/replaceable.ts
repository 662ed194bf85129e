import type { ResourceType } from "../../model/resource-type.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";

/** What gets a new id when an API is imported over itself. */
const types: readonly ResourceType[] = [
  "AWS::ApiGateway::Authorizer",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::RequestValidator",
  "AWS::ApiGateway::Resource",
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::IntegrationResponse",
  "AWS::ApiGatewayV2::Model",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::RouteResponse",
];

/** How many resources of an API an import over itself would replace. */
export function countReplaceable(index: SnapshotIndex): number {
  return types.reduce((sum, type) => sum + index.ofType(type).length, 0);
}
