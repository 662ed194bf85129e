import type { ResourceType } from "./resource-type.ts";

/**
 * What a REST API's stages serve as it was when they were deployed to: a change reaches callers with the next deployment.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
 */
export const deployedTypes: ReadonlySet<ResourceType> = new Set([
  "AWS::ApiGateway::Authorizer",
  "AWS::ApiGateway::GatewayResponse",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Model",
  "AWS::ApiGateway::RequestValidator",
  "AWS::ApiGateway::Resource",
  "AWS::ApiGateway::RestApi",
]);
