import { asObject, type JsonObject } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import { mapValues, pick, setOnly, textOf } from "./members.ts";
import { restrictIntegration } from "./rest-integration.ts";
import { authorizerMembers } from "./rest-security.ts";
import { localizeSchema } from "./schema.ts";

type Restrict = (config: JsonObject, apiId: string) => JsonObject;

/** How each type is cut down to what an export can tell; the others are not compared. */
const restrictions: Readonly<Partial<Record<ResourceType, Restrict>>> = {
  "AWS::ApiGateway::RestApi": (config, id) =>
    setOnly({
      ...pick(config, ["id", "name", "apiKeySource", "binaryMediaTypes", "minimumCompressionSize"]),
      disableExecuteApiEndpoint: config.disableExecuteApiEndpoint,
      policy: config.policy === undefined ? undefined : toExportedPolicy(textOf(config.policy) ?? "", id),
    }),
  "AWS::ApiGateway::Method": restrictMethod,
  "AWS::ApiGateway::Integration": restrictIntegration,
  "AWS::ApiGateway::Authorizer": (config) =>
    pick(config, ["id", "name", "type", "authType", "identitySource", ...authorizerMembers]),
  "AWS::ApiGateway::Model": (config) => ({
    ...pick(config, ["name", "contentType"]),
    schema: localizeSchema(textOf(config.schema) ?? ""),
  }),
  "AWS::ApiGateway::RequestValidator": (config) =>
    pick(config, ["id", "name", "validateRequestBody", "validateRequestParameters"]),
  "AWS::ApiGateway::GatewayResponse": (config) =>
    pick(config, ["responseType", "statusCode", "responseParameters", "responseTemplates"]),
};

/** The working copy of a REST API, as far as an export of it would tell. */
export function restrictRestApi({ resources, api }: Snapshot): Resource[] {
  return resources.flatMap((resource) => {
    const restrict = restrictions[resource.type];
    if (!restrict || resource.config.defaultResponse === true) return [];
    return [{ ...resource, config: restrict(resource.config, api?.id ?? "") }];
  });
}

/** An export does not tell whether a response's header is required, nor which parameters may be given several times. */
function restrictMethod(config: JsonObject): JsonObject {
  const declared = Object.entries(asObject(config.requestParameters))
    .filter(([key]) => !key.startsWith("method.request.path."))
    .map(([key, required]) => [
      key.replace(/^method\.request\.multivalue(header|querystring)\./, "method.request.$1."),
      required,
    ]);
  return setOnly({
    ...pick(config, methodMembers),
    requestParameters: Object.fromEntries(declared),
    methodResponses: mapValues(asObject(config.methodResponses), (value) => {
      const { statusCode, responseParameters, responseModels } = asObject(value);
      return setOnly({
        statusCode,
        responseModels,
        responseParameters: mapValues(asObject(responseParameters), () => true),
      });
    }),
  });
}

const methodMembers = [
  "httpMethod",
  "authorizationType",
  "authorizerId",
  "authorizationScopes",
  "apiKeyRequired",
  "operationName",
  "requestValidatorId",
  "requestModels",
];

/** A resource policy with the ARNs of its own API in the short form in which people write them. */
export function toExportedPolicy(policy: string, apiId: string): string {
  return policy.replace(/arn:[^:"]*:execute-api:[^:"]*:[^:"]*:([^/"]*)\//g, (arn, id) =>
    id === apiId ? "execute-api:/" : arn,
  );
}
