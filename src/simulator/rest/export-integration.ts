import type { Values } from "../handler.ts";
import { timeouts } from "./integration-checks.ts";
import { asRecord, dropUnset, pick, textOf } from "./records.ts";

const asTheyAre = [
  "httpMethod",
  "uri",
  "connectionId",
  "credentials",
  "requestParameters",
  "requestTemplates",
  "contentHandling",
  "tlsConfig",
  "responseTransferMode",
  "integrationTarget",
];

/**
 * `x-amazon-apigateway-integration` of a method. What equals AWS's defaults is left out, as AWS does.
 * See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationExtension(integration: Values, resourceId: string): Values {
  const { timeoutInMillis, cacheNamespace, cacheKeyParameters, connectionType } = integration;
  const keys = Array.isArray(cacheKeyParameters) && cacheKeyParameters.length > 0 ? cacheKeyParameters : undefined;
  return dropUnset({
    type: textOf(integration, "type")?.toLowerCase(),
    ...pick(integration, asTheyAre),
    responses: responsesOf(integration),
    passthroughBehavior: textOf(integration, "passthroughBehavior")?.toLowerCase(),
    connectionType: connectionType === "INTERNET" ? undefined : connectionType,
    timeoutInMillis: timeoutInMillis === timeouts.standard ? undefined : timeoutInMillis,
    cacheNamespace: cacheNamespace === resourceId ? undefined : cacheNamespace,
    cacheKeyParameters: keys,
  });
}

/** Integration responses by selection pattern; the one without is `default`. */
function responsesOf(integration: Values): Values | undefined {
  const responses = Object.values(asRecord(integration.integrationResponses)).map(asRecord);
  if (responses.length === 0) return undefined;
  const members = ["statusCode", "responseParameters", "responseTemplates", "contentHandling"];
  return Object.fromEntries(
    responses.map((response) => [textOf(response, "selectionPattern") ?? "default", pick(response, members)]),
  );
}
