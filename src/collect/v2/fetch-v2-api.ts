import {
  type Api,
  type Authorizer,
  type Deployment,
  GetAuthorizersCommand,
  GetDeploymentsCommand,
  GetIntegrationResponsesCommand,
  GetIntegrationsCommand,
  GetModelsCommand,
  GetRouteResponsesCommand,
  GetRoutesCommand,
  GetStagesCommand,
  type Integration,
  type IntegrationResponse,
  type Model,
  type Route,
  type RouteResponse,
  type Stage,
} from "@aws-sdk/client-apigatewayv2";
import type { ResourceType } from "../../model/resource-type.ts";
import { apiGatewayArn } from "../arn.ts";
import { readV2 } from "../collections.ts";
import type { Reader, ReadPurpose } from "../reader.ts";

/** An HTTP or WebSocket API as AWS returned it. */
export interface V2ApiParts {
  readonly api: Api;
  readonly routes: readonly Route[];
  readonly integrations: readonly Integration[];
  readonly stages: readonly Stage[];
  readonly authorizers: readonly Authorizer[];
  readonly deployments: readonly Deployment[];
  /** WebSocket only, as are the two below. */
  readonly models: readonly Model[];
  readonly integrationResponses: readonly (readonly [integrationId: string, response: IntegrationResponse])[];
  readonly routeResponses: readonly (readonly [routeId: string, response: RouteResponse])[];
}

/** What a purpose is made from, once the API is known. */
type PurposeOf = (operation: string, ...hides: ResourceType[]) => ReadPurpose;

/** Reads everything beneath one HTTP API (five calls) or WebSocket API (six, and one for each integration and route). */
export async function fetchV2Api(reader: Reader, api: Api): Promise<V2ApiParts> {
  const ApiId = api.ApiId ?? "";
  const { v2 } = reader.clients;
  const purpose: PurposeOf = (operation, ...hides) => {
    return { operation, scope: apiGatewayArn(reader.target, "apis", ApiId), hides };
  };
  const [routes, integrations, stages, authorizers, deployments, models] = await Promise.all([
    readV2(reader, purpose("GetRoutes", "AWS::ApiGatewayV2::Route"), (page) =>
      v2.send(new GetRoutesCommand({ ApiId, ...page })),
    ),
    readV2(reader, purpose("GetIntegrations", "AWS::ApiGatewayV2::Integration"), (page) =>
      v2.send(new GetIntegrationsCommand({ ApiId, ...page })),
    ),
    readV2(reader, purpose("GetStages", "AWS::ApiGatewayV2::Stage"), (page) =>
      v2.send(new GetStagesCommand({ ApiId, ...page })),
    ),
    readV2(reader, purpose("GetAuthorizers", "AWS::ApiGatewayV2::Authorizer"), (page) =>
      v2.send(new GetAuthorizersCommand({ ApiId, ...page })),
    ),
    readV2(reader, purpose("GetDeployments", "AWS::ApiGatewayV2::Deployment"), (page) =>
      v2.send(new GetDeploymentsCommand({ ApiId, ...page })),
    ),
    api.ProtocolType === "WEBSOCKET"
      ? readV2(reader, purpose("GetModels", "AWS::ApiGatewayV2::Model"), (page) =>
          v2.send(new GetModelsCommand({ ApiId, ...page })),
        )
      : [],
  ]);
  const parts = { api, routes, integrations, stages, authorizers, deployments, models };
  if (api.ProtocolType !== "WEBSOCKET") return { ...parts, integrationResponses: [], routeResponses: [] };
  const [integrationResponses, routeResponses] = await Promise.all([
    fetchIntegrationResponses(reader, purpose, ApiId, integrations),
    fetchRouteResponses(reader, purpose, ApiId, routes),
  ]);
  return { ...parts, integrationResponses, routeResponses };
}

async function fetchIntegrationResponses(
  reader: Reader,
  purpose: PurposeOf,
  ApiId: string,
  integrations: readonly Integration[],
) {
  const aim = purpose("GetIntegrationResponses", "AWS::ApiGatewayV2::IntegrationResponse");
  const lists = await Promise.all(
    integrations.map(async ({ IntegrationId = "" }) => {
      const scope = `${aim.scope}/integrations/${IntegrationId}`;
      const responses = await readV2(reader, { ...aim, scope }, (page) =>
        reader.clients.v2.send(new GetIntegrationResponsesCommand({ ApiId, IntegrationId, ...page })),
      );
      return responses.map((response) => [IntegrationId, response] as const);
    }),
  );
  return lists.flat();
}

async function fetchRouteResponses(reader: Reader, purpose: PurposeOf, ApiId: string, routes: readonly Route[]) {
  const aim = purpose("GetRouteResponses", "AWS::ApiGatewayV2::RouteResponse");
  const lists = await Promise.all(
    routes.map(async ({ RouteId = "" }) => {
      const responses = await readV2(reader, { ...aim, scope: `${aim.scope}/routes/${RouteId}` }, (page) =>
        reader.clients.v2.send(new GetRouteResponsesCommand({ ApiId, RouteId, ...page })),
      );
      return responses.map((response) => [RouteId, response] as const);
    }),
  );
  return lists.flat();
}
