import type { Resource } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import { apiGatewayArn } from "../arn.ts";
import type { Fingerprint } from "../plain.ts";
import { inOrder, toResource } from "../reader.ts";
import type { V2ApiParts } from "./fetch-v2-api.ts";

/** An HTTP or WebSocket API and all beneath it as resources. */
export function toV2Resources(
  context: { readonly target: Target; readonly fingerprint: Fingerprint },
  parts: V2ApiParts,
): Resource[] {
  const id = parts.api.ApiId ?? "";
  const arn = (...path: readonly string[]) => apiGatewayArn(context.target, "apis", id, ...path);
  const parent = { parent: arn() };
  return inOrder([
    toResource(context, "AWS::ApiGatewayV2::Api", arn(), parts.api.Name ?? id, parts.api),
    ...parts.routes.map((route) => {
      const routeArn = arn("routes", route.RouteId ?? "");
      return toResource(context, "AWS::ApiGatewayV2::Route", routeArn, route.RouteKey ?? "", route, parent);
    }),
    ...parts.integrations.map((integration) => {
      const integrationId = integration.IntegrationId ?? "";
      const integrationArn = arn("integrations", integrationId);
      return toResource(
        context,
        "AWS::ApiGatewayV2::Integration",
        integrationArn,
        integrationName(parts, integrationId),
        integration,
        parent,
      );
    }),
    ...parts.stages.map((stage) => {
      const name = stage.StageName ?? "";
      return toResource(context, "AWS::ApiGatewayV2::Stage", arn("stages", name), name, stage, parent);
    }),
    ...parts.authorizers.map((authorizer) => {
      const authorizerArn = arn("authorizers", authorizer.AuthorizerId ?? "");
      return toResource(
        context,
        "AWS::ApiGatewayV2::Authorizer",
        authorizerArn,
        authorizer.Name ?? "",
        authorizer,
        parent,
      );
    }),
    ...parts.deployments.map((deployment) => {
      const name = deployment.DeploymentId ?? "";
      return toResource(context, "AWS::ApiGatewayV2::Deployment", arn("deployments", name), name, deployment, parent);
    }),
    ...parts.models.map((model) => {
      const modelArn = arn("models", model.ModelId ?? "");
      return toResource(context, "AWS::ApiGatewayV2::Model", modelArn, model.Name ?? "", model, parent);
    }),
    ...parts.integrationResponses.map(([integrationId, response]) => {
      const owner = arn("integrations", integrationId);
      const responseArn = `${owner}/integrationresponses/${response.IntegrationResponseId}`;
      const name = response.IntegrationResponseKey ?? "";
      return toResource(context, "AWS::ApiGatewayV2::IntegrationResponse", responseArn, name, response, {
        parent: owner,
      });
    }),
    ...parts.routeResponses.map(([routeId, response]) => {
      const owner = arn("routes", routeId);
      const responseArn = `${owner}/routeresponses/${response.RouteResponseId}`;
      const name = response.RouteResponseKey ?? "";
      return toResource(context, "AWS::ApiGatewayV2::RouteResponse", responseArn, name, response, { parent: owner });
    }),
  ]);
}

/** People know an integration by the routes that lead to it: `GET /pets`, `GET /pets (+2)`, or else its id. */
function integrationName({ routes }: V2ApiParts, id: string): string {
  const keys = routes.filter(({ Target }) => Target === `integrations/${id}`).map(({ RouteKey }) => RouteKey ?? "");
  const [first, ...others] = keys.sort();
  if (first === undefined) return id;
  return others.length > 0 ? `${first} (+${others.length})` : first;
}
