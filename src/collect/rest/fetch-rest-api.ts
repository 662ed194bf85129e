import {
  type Authorizer,
  type Deployment,
  type GatewayResponse,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
  GetGatewayResponsesCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  GetStagesCommand,
  type Model,
  type RequestValidator,
  type RestApi,
  type Resource as RestResource,
  type Stage,
} from "@aws-sdk/client-api-gateway";
import type { ResourceType } from "../../model/resource-type.ts";
import { apiGatewayArn } from "../arn.ts";
import { readV1 } from "../collections.ts";
import { type Reader, type ReadPurpose, readOne } from "../reader.ts";

/** A REST API as AWS returned it, in its own words. */
export interface RestApiParts {
  readonly api: RestApi;
  /** With methods, integrations and integration responses embedded. */
  readonly resources: readonly RestResource[];
  readonly stages: readonly Stage[];
  readonly deployments: readonly Deployment[];
  readonly authorizers: readonly Authorizer[];
  readonly models: readonly Model[];
  readonly requestValidators: readonly RequestValidator[];
  readonly gatewayResponses: readonly GatewayResponse[];
}

/** Reads everything beneath one REST API: seven calls, plus one for each further 500 items. */
export async function fetchRestApi(reader: Reader, api: RestApi): Promise<RestApiParts> {
  const restApiId = api.id ?? "";
  const { v1 } = reader.clients;
  const purpose = (operation: string, ...hides: ResourceType[]): ReadPurpose => {
    return { operation, scope: apiGatewayArn(reader.target, "restapis", restApiId), hides };
  };
  const resourceParts = [
    "AWS::ApiGateway::Resource",
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Integration",
  ] as const;
  const [resources, stages, deployments, authorizers, models, requestValidators, gatewayResponses] = await Promise.all([
    readV1(reader, purpose("GetResources", ...resourceParts), (page) =>
      v1.send(new GetResourcesCommand({ restApiId, embed: ["methods"], ...page })),
    ),
    readOne(reader, purpose("GetStages", "AWS::ApiGateway::Stage"), () => v1.send(new GetStagesCommand({ restApiId }))),
    readV1(reader, purpose("GetDeployments", "AWS::ApiGateway::Deployment"), (page) =>
      v1.send(new GetDeploymentsCommand({ restApiId, ...page })),
    ),
    readV1(reader, purpose("GetAuthorizers", "AWS::ApiGateway::Authorizer"), (page) =>
      v1.send(new GetAuthorizersCommand({ restApiId, ...page })),
    ),
    readV1(reader, purpose("GetModels", "AWS::ApiGateway::Model"), (page) =>
      v1.send(new GetModelsCommand({ restApiId, ...page })),
    ),
    readV1(reader, purpose("GetRequestValidators", "AWS::ApiGateway::RequestValidator"), (page) =>
      v1.send(new GetRequestValidatorsCommand({ restApiId, ...page })),
    ),
    readOne(reader, purpose("GetGatewayResponses", "AWS::ApiGateway::GatewayResponse"), () =>
      v1.send(new GetGatewayResponsesCommand({ restApiId })),
    ),
  ]);
  return {
    api,
    resources,
    stages: stages?.item ?? [],
    deployments,
    authorizers,
    models,
    requestValidators,
    gatewayResponses: gatewayResponses?.items ?? [],
  };
}
