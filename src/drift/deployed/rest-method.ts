import { asObject, type Json, type JsonObject } from "../../model/json.ts";
import { listOf, mapValues, setOnly, textOf } from "./members.ts";
import { referred } from "./operations.ts";
import { toAuthorization } from "./rest-security.ts";
import type { WorkingIndex } from "./working-index.ts";

/** An operation, and what it takes to read it. */
export interface DocumentedMethod {
  readonly verb: string;
  readonly operation: JsonObject;
  readonly document: JsonObject;
  readonly schemes: JsonObject;
  readonly working: WorkingIndex;
}

const places: Readonly<Record<string, string>> = { query: "querystring", header: "header" };

/** An operation as the configuration of a method. */
export function toMethod({ verb, operation, document, schemes, working }: DocumentedMethod): JsonObject {
  const validator = textOf(
    operation["x-amazon-apigateway-request-validator"] ?? document["x-amazon-apigateway-request-validator"],
  );
  return setOnly({
    httpMethod: verb,
    ...toAuthorization(operation, schemes, working),
    operationName: operation.operationId,
    requestValidatorId:
      validator === undefined ? undefined : working.idOf("AWS::ApiGateway::RequestValidator", "id", validator),
    requestParameters: requestParameters(operation),
    requestModels: modelsOf(asObject(operation.requestBody)),
    methodResponses: mapValues(asObject(operation.responses), (response, statusCode) =>
      toResponse(statusCode, asObject(response)),
    ),
  });
}

/** Path parameters are left out: an export declares those of every path. */
function requestParameters(operation: JsonObject): JsonObject {
  const declared = listOf(operation.parameters)
    .map(asObject)
    .flatMap((parameter): [string, Json][] => {
      const place = places[textOf(parameter.in) ?? ""];
      return place ? [[`method.request.${place}.${textOf(parameter.name)}`, parameter.required === true]] : [];
    });
  return Object.fromEntries(declared);
}

function modelsOf(body: JsonObject): JsonObject {
  const models = Object.entries(asObject(body.content)).map(([type, media]): [string, Json | undefined] => [
    type,
    referred(asObject(asObject(media).schema)),
  ]);
  return setOnly(Object.fromEntries(models));
}

function toResponse(statusCode: string, response: JsonObject): JsonObject {
  const headers = Object.keys(asObject(response.headers)).map((name) => [`method.response.header.${name}`, true]);
  return { statusCode, responseParameters: Object.fromEntries(headers), responseModels: modelsOf(response) };
}
