import { asObject, type JsonObject } from "../../model/json.ts";
import { mapValues, pick, setOnly, textOf } from "./members.ts";

/** Members of an integration that an export tells under their own name. */
export const integrationMembers = [
  "httpMethod",
  "uri",
  "connectionType",
  "connectionId",
  "credentials",
  "requestParameters",
  "requestTemplates",
  "timeoutInMillis",
  "cacheNamespace",
  "cacheKeyParameters",
  "tlsConfig",
  "responseTransferMode",
  "integrationTarget",
] as const;

/** Members of an integration response that an export tells under their own name. */
export const responseMembers = ["responseParameters", "responseTemplates", "contentHandling"] as const;

/**
 * `x-amazon-apigateway-integration` as the configuration of an integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 * @param resourceId the cache namespace where none is written
 */
export function toIntegration(extension: JsonObject, resourceId: string | undefined): JsonObject {
  const responses = Object.entries(asObject(extension.responses)).map(([pattern, value]) => {
    const response = asObject(value);
    const statusCode = String(response.statusCode);
    const selectionPattern = pattern === "default" ? undefined : pattern;
    return [statusCode, setOnly({ statusCode, selectionPattern, ...pick(response, responseMembers) })] as const;
  });
  return setOnly({
    cacheNamespace: resourceId,
    ...pick(extension, integrationMembers),
    type: upper(extension, "type"),
    passthroughBehavior: upper(extension, "passthroughBehavior"),
    contentHandling: upper(extension, "contentHandling"),
    integrationResponses: Object.fromEntries(responses),
  });
}

/** As much of a working copy's integration as an export tells. */
export function restrictIntegration(config: JsonObject): JsonObject {
  return setOnly({
    ...pick(config, [...integrationMembers, "type", "passthroughBehavior", "contentHandling"]),
    integrationResponses: mapValues(asObject(config.integrationResponses), (response) =>
      pick(asObject(response), ["statusCode", "selectionPattern", ...responseMembers]),
    ),
  });
}

function upper(extension: JsonObject, member: string): string | undefined {
  return textOf(extension[member])?.toUpperCase();
}
