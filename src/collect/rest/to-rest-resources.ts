import type { Resource as RestResource } from "@aws-sdk/client-api-gateway";
import type { Resource } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import { apiGatewayArn } from "../arn.ts";
import type { Fingerprint } from "../plain.ts";
import { inOrder, toResource } from "../reader.ts";
import type { RestApiParts } from "./fetch-rest-api.ts";

/** Where the parts of one API belong, and how secrets in them are hidden. */
interface Context {
  readonly target: Target;
  readonly fingerprint: Fingerprint;
}

/** A REST API and all beneath it as resources; methods and their integrations stand on their own. */
export function toRestResources(context: Context, parts: RestApiParts): Resource[] {
  const id = parts.api.id ?? "";
  const arn = (...path: readonly string[]) => apiGatewayArn(context.target, "restapis", id, ...path);
  const parent = { parent: arn() };
  return inOrder([
    toResource(context, "AWS::ApiGateway::RestApi", arn(), parts.api.name ?? id, parts.api),
    ...parts.resources.flatMap((resource) => toMethodResources(context, arn, resource)),
    ...parts.stages.map((stage) => {
      const name = stage.stageName ?? "";
      return toResource(context, "AWS::ApiGateway::Stage", arn("stages", name), name, stage, parent);
    }),
    ...parts.deployments.map((deployment) => {
      const name = deployment.id ?? "";
      return toResource(context, "AWS::ApiGateway::Deployment", arn("deployments", name), name, deployment, parent);
    }),
    ...parts.authorizers.map((authorizer) => {
      const authorizerArn = arn("authorizers", authorizer.id ?? "");
      return toResource(
        context,
        "AWS::ApiGateway::Authorizer",
        authorizerArn,
        authorizer.name ?? "",
        authorizer,
        parent,
      );
    }),
    ...parts.models.map((model) => {
      const name = model.name ?? "";
      return toResource(context, "AWS::ApiGateway::Model", arn("models", name), name, model, parent);
    }),
    ...parts.requestValidators.map((validator) => {
      const validatorArn = arn("requestvalidators", validator.id ?? "");
      return toResource(
        context,
        "AWS::ApiGateway::RequestValidator",
        validatorArn,
        validator.name ?? "",
        validator,
        parent,
      );
    }),
    ...parts.gatewayResponses.map((response) => {
      const name = response.responseType ?? "";
      return toResource(
        context,
        "AWS::ApiGateway::GatewayResponse",
        arn("gatewayresponses", name),
        name,
        response,
        parent,
      );
    }),
  ]);
}

/** One path with its methods, each with its integration. */
function toMethodResources(
  context: Context,
  arn: (...path: readonly string[]) => string,
  resource: RestResource,
): Resource[] {
  const id = resource.id ?? "";
  const path = resource.path ?? "";
  const resourceArn = arn("resources", id);
  const omit = ["resourceMethods"];
  const own = toResource(context, "AWS::ApiGateway::Resource", resourceArn, path, resource, { parent: arn(), omit });
  const methods = Object.entries(resource.resourceMethods ?? {}).flatMap(([verb, method]) => {
    const name = `${verb} ${path}`;
    const methodArn = `${resourceArn}/methods/${verb}`;
    const { methodIntegration, ...rest } = method;
    const config = { httpMethod: verb, ...rest };
    const asMethod = toResource(context, "AWS::ApiGateway::Method", methodArn, name, config, { parent: resourceArn });
    if (!methodIntegration) return [asMethod];
    const integrationArn = `${methodArn}/integration`;
    const options = { parent: methodArn };
    return [
      asMethod,
      toResource(context, "AWS::ApiGateway::Integration", integrationArn, name, methodIntegration, options),
    ];
  });
  return [own, ...methods];
}
