import type { Values } from "../handler.ts";
import type { RestDeploymentState } from "../world.ts";
import { asRecord, dropUnset, pick, textOf } from "./records.ts";
import { writtenPolicy } from "./resource-policy.ts";

/** What an export says about the API as a whole, by API Gateway's extensions. */
export function apiExtensions({ api, requestValidators, gatewayResponses }: RestDeploymentState["frozen"]): Values {
  const policy = textOf(api, "policy");
  const keySource = textOf(api, "apiKeySource");
  return dropUnset({
    "x-amazon-apigateway-policy": policy === undefined ? undefined : JSON.parse(writtenPolicy(policy)),
    "x-amazon-apigateway-api-key-source": keySource === "HEADER" ? undefined : keySource,
    "x-amazon-apigateway-binary-media-types": api.binaryMediaTypes,
    "x-amazon-apigateway-minimum-compression-size": api.minimumCompressionSize,
    "x-amazon-apigateway-request-validators": byName(requestValidators, "name", [
      "validateRequestParameters",
      "validateRequestBody",
    ]),
    "x-amazon-apigateway-gateway-responses": byName(gatewayResponses, "responseType", [
      "statusCode",
      "responseParameters",
      "responseTemplates",
    ]),
    "x-amazon-apigateway-security-policy": api.securityPolicy,
    "x-amazon-apigateway-endpoint-access-mode": api.endpointAccessMode,
  });
}

/** What an export says about the endpoint, when it is more than a default. */
export function endpointExtension(api: Values): Values {
  const configuration: Values = {
    ...pick(asRecord(api.endpointConfiguration), ["vpcEndpointIds"]),
    ...(api.disableExecuteApiEndpoint === true ? { disableExecuteApiEndpoint: true } : {}),
  };
  if (Object.keys(configuration).length === 0) return {};
  return { "x-amazon-apigateway-endpoint-configuration": configuration };
}

function byName(records: ReadonlyMap<string, Values>, name: string, members: readonly string[]): Values | undefined {
  if (records.size === 0) return undefined;
  return Object.fromEntries([...records.values()].map((record) => [record[name], pick(record, members)]));
}
