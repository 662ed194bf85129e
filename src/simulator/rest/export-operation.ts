import type { Values } from "../handler.ts";
import { integrationExtension } from "./export-integration.ts";
import type { ExportedStage } from "./export-oas30.ts";
import { securityOf } from "./export-security.ts";
import { asRecord, dropUnset, textOf } from "./records.ts";

const places: Readonly<Record<string, string>> = {
  path: "path",
  querystring: "query",
  multivaluequerystring: "query",
  header: "header",
  multivalueheader: "header",
};

/** One method as an OpenAPI operation. */
export function operationOf(resource: Values, method: Values, stage: ExportedStage): Values {
  const parameters = parametersOf(resource, method);
  const validator = stage.frozen.requestValidators.get(String(method.requestValidatorId));
  const integration = asRecord(method.methodIntegration);
  return dropUnset({
    operationId: textOf(method, "operationName"),
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody: requestBodyOf(method),
    responses: responsesOf(method),
    security: securityOf(method, stage.frozen),
    "x-amazon-apigateway-request-validator": stage.extensions.api ? validator?.name : undefined,
    "x-amazon-apigateway-integration":
      stage.extensions.integrations && method.methodIntegration !== undefined
        ? integrationExtension(integration, String(resource.id))
        : undefined,
  });
}

function parametersOf(resource: Values, method: Values): Values[] {
  const declared = Object.entries(asRecord(method.requestParameters)).map(([key, required]) => {
    const [, , place = "", ...name] = key.split(".");
    return parameter(name.join("."), places[place] ?? place, required === true || place === "path");
  });
  const inPath = [...String(resource.path).matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = ""]) => name);
  const undeclared = inPath.filter((name) => !declared.some((known) => known.in === "path" && known.name === name));
  return [...declared, ...undeclared.map((name) => parameter(name, "path", true))];
}

function parameter(name: string, place: string, required: boolean): Values {
  return { name, in: place, ...(required ? { required: true } : {}), schema: { type: "string" } };
}

function requestBodyOf(method: Values): Values | undefined {
  const content = contentOf(method.requestModels);
  return Object.keys(content).length > 0 ? { content, required: true } : undefined;
}

function contentOf(models: unknown): Values {
  return Object.fromEntries(
    Object.entries(asRecord(models)).map(([type, model]) => [
      type,
      { schema: { $ref: `#/components/schemas/${model}` } },
    ]),
  );
}

function responsesOf(method: Values): Values {
  return Object.fromEntries(
    Object.entries(asRecord(method.methodResponses)).map(([code, response]) => {
      const { responseParameters, responseModels } = asRecord(response);
      const names = Object.keys(asRecord(responseParameters)).map((key) => key.split(".").slice(3).join("."));
      const headers = Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }]));
      const described = { description: `${code} response`, headers: names.length > 0 ? headers : undefined };
      return [code, dropUnset({ ...described, content: contentOf(responseModels) })];
    }),
  );
}
