import { asObject, type Json, type JsonObject } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Resource } from "../../model/snapshot.ts";
import { listOf, pick, setOnly, textOf } from "./members.ts";
import { operationsOf } from "./operations.ts";
import { toIntegration } from "./rest-integration.ts";
import { toMethod } from "./rest-method.ts";
import { toAuthorizer } from "./rest-security.ts";
import { toExportedPolicy } from "./rest-working.ts";
import { toLocalSchema } from "./schema.ts";
import type { WorkingIndex } from "./working-index.ts";

const v1 = <Name extends string>(name: Name) => `AWS::ApiGateway::${name}` as const;

/**
 * What an export of a REST API's stage tells, as resources. Those that the working copy has by the same name get its ARN and
 * its ids, so that they are compared with it.
 */
export function readRestDocument(document: JsonObject, working: WorkingIndex): Resource[] {
  const named = (type: ResourceType, name: string, config: JsonObject): Resource => {
    return { type, arn: working.arnOf(type, name), name, config };
  };
  const components = asObject(document.components);
  const schemes = asObject(components.securitySchemes);
  const authorizers = Object.entries(schemes).flatMap(([name, scheme]) => {
    const config = toAuthorizer(name, asObject(scheme), working);
    return config ? [named(v1("Authorizer"), name, config)] : [];
  });
  const models = Object.entries(asObject(components.schemas)).map(([name, schema]) =>
    named(v1("Model"), name, { name, contentType: "application/json", schema: toLocalSchema(schema) }),
  );
  const validators = Object.entries(asObject(document["x-amazon-apigateway-request-validators"])).map(
    ([name, validator]) =>
      named(v1("RequestValidator"), name, {
        id: working.idOf(v1("RequestValidator"), "id", name),
        name,
        ...asObject(validator),
      }),
  );
  const responses = Object.entries(asObject(document["x-amazon-apigateway-gateway-responses"])).map(
    ([responseType, response]) =>
      named(v1("GatewayResponse"), responseType, { responseType, ...toGatewayResponse(asObject(response)) }),
  );
  const methods = [...operationsOf(document)].flatMap(({ verb, path, operation }) => {
    const name = `${verb} ${path}`;
    const method = named(v1("Method"), name, toMethod({ verb, operation, document, schemes, working }));
    const extension = operation["x-amazon-apigateway-integration"];
    if (extension === undefined) return [method];
    const resourceId = textOf(working.find(v1("Resource"), path)?.config.id);
    const integration = named(v1("Integration"), name, toIntegration(asObject(extension), resourceId));
    return [method, { ...integration, parent: method.arn }];
  });
  const api = working.api ? [{ ...working.api, config: toApi(document, working.api.config) }] : [];
  return [...api, ...authorizers, ...models, ...validators, ...responses, ...methods];
}

function toApi(document: JsonObject, { id, name }: JsonObject): JsonObject {
  const [server] = listOf(document.servers).map(asObject);
  const endpoint = asObject(server?.["x-amazon-apigateway-endpoint-configuration"]);
  const policy = document["x-amazon-apigateway-policy"];
  return setOnly({
    id,
    name,
    apiKeySource: document["x-amazon-apigateway-api-key-source"],
    binaryMediaTypes: document["x-amazon-apigateway-binary-media-types"],
    minimumCompressionSize: document["x-amazon-apigateway-minimum-compression-size"],
    disableExecuteApiEndpoint: endpoint.disableExecuteApiEndpoint,
    policy: policy === undefined ? undefined : toExportedPolicy(JSON.stringify(policy), textOf(id) ?? ""),
  });
}

function toGatewayResponse(response: JsonObject): JsonObject {
  const { statusCode } = response;
  const code: Json | undefined = typeof statusCode === "number" ? String(statusCode) : statusCode;
  const rest = pick(response, ["responseParameters", "responseTemplates"]);
  return setOnly({ statusCode: code, ...rest });
}
