import type { Values } from "../handler.ts";
import type { V2FrozenState } from "../world.ts";
import { exportedIntegration, exportedScheme } from "./export-extensions.ts";
import { record, setOnly, text, texts } from "./values.ts";

/** An HTTP API as an OpenAPI 3.0 document, which ImportApi reads back to the same API. */
export function exportedApi(state: V2FrozenState, extensions: boolean): Values {
  const { api } = state;
  const schemes = [...state.authorizers.values()].map((authorizer) => [
    String(authorizer.Name),
    exportedScheme(authorizer, extensions),
  ]);
  const cors = record(api, "CorsConfiguration");
  return {
    openapi: "3.0.1",
    info: setOnly({ title: api.Name, description: api.Description, version: api.Version ?? "1.0" }),
    servers: [{ url: api.ApiEndpoint, ...endpoint(api, extensions) }],
    tags: tagsOf(api),
    paths: paths(state, extensions),
    components: schemes.length === 0 ? {} : { securitySchemes: Object.fromEntries(schemes) },
    ...(extensions && cors ? { "x-amazon-apigateway-cors": lowered(cors) } : {}),
    ...(extensions ? { "x-amazon-apigateway-importexport-version": "1.0" } : {}),
  };
}

function endpoint(api: Values, extensions: boolean): Values {
  const disabled = extensions && api.DisableExecuteApiEndpoint === true;
  return disabled ? { "x-amazon-apigateway-endpoint-configuration": { disableExecuteApiEndpoint: true } } : {};
}

function tagsOf(api: Values): Values[] {
  return Object.entries(record(api, "Tags") ?? {}).map(([name, value]) => ({
    name,
    "x-amazon-apigateway-tag-value": value,
  }));
}

function paths(state: V2FrozenState, extensions: boolean): Values {
  const result = new Map<string, Values>();
  for (const route of state.routes.values()) {
    const isDefault = route.RouteKey === "$default";
    const [verb = "", path = ""] = isDefault ? ["ANY", "/$default"] : String(route.RouteKey).split(" ");
    if (verb === "ANY" && !extensions) continue;
    const method = verb === "ANY" ? "x-amazon-apigateway-any-method" : verb.toLowerCase();
    const operation = { ...operationOf(state, route, extensions), ...(isDefault ? { isDefaultRoute: true } : {}) };
    result.set(path, { ...result.get(path), [method]: operation });
  }
  return Object.fromEntries(result);
}

function operationOf(state: V2FrozenState, route: Values, extensions: boolean): Values {
  const integration = state.integrations.get(text(route, "Target")?.replace("integrations/", "") ?? "");
  const isAuthorized = route.AuthorizationType === "JWT" || route.AuthorizationType === "CUSTOM";
  const authorizer = isAuthorized ? state.authorizers.get(text(route, "AuthorizerId") ?? "") : undefined;
  return setOnly({
    operationId: route.OperationName,
    responses: { default: { description: `Default response for ${String(route.RouteKey)}` } },
    security: authorizer ? [{ [String(authorizer.Name)]: [...texts(route, "AuthorizationScopes")] }] : undefined,
    "x-amazon-apigateway-auth": extensions && route.AuthorizationType === "AWS_IAM" ? { type: "AWS_IAM" } : undefined,
    "x-amazon-apigateway-integration": extensions && integration ? exportedIntegration(integration) : undefined,
  });
}

function lowered(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}
