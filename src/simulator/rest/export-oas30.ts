import type { Values } from "../handler.ts";
import type { RestDeploymentState } from "../world.ts";
import { apiExtensions, endpointExtension } from "./export-api.ts";
import { operationOf } from "./export-operation.ts";
import { securitySchemes } from "./export-security.ts";
import { asRecord, dropUnset, textOf } from "./records.ts";

/** What is exported, and how much of API Gateway's own goes along. */
export interface ExportedStage {
  readonly frozen: RestDeploymentState["frozen"];
  readonly name: string;
  readonly region: string;
  readonly version: string;
  readonly extensions: {
    readonly integrations: boolean;
    readonly authorizers: boolean;
    /** Resource policy, request validators, gateway responses, media types, compression. */
    readonly api: boolean;
  };
}

/** A stage's deployment as an OpenAPI 3.0 document, in the form of AWS's own exports. */
export function oas30Document(stage: ExportedStage): Values {
  const { api } = stage.frozen;
  return {
    openapi: "3.0.1",
    info: dropUnset({ title: api.name, description: textOf(api, "description"), version: stage.version }),
    servers: [serverOf(stage)],
    paths: pathsOf(stage),
    components: dropUnset({ schemas: schemasOf(stage), securitySchemes: securitySchemes(stage) }),
    ...(stage.extensions.api ? apiExtensions(stage.frozen) : {}),
  };
}

function serverOf(stage: ExportedStage): Values {
  const { api } = stage.frozen;
  return {
    url: `https://${api.id}.execute-api.${stage.region}.amazonaws.com/{basePath}`,
    variables: { basePath: { default: stage.name } },
    ...(stage.extensions.api ? endpointExtension(api) : {}),
  };
}

function pathsOf(stage: ExportedStage): Values {
  const withMethods = [...stage.frozen.resources.values()].filter(
    (resource) => Object.keys(asRecord(resource.resourceMethods)).length > 0,
  );
  const byPath = withMethods.sort((one, other) => (String(one.path) < String(other.path) ? -1 : 1));
  return Object.fromEntries(byPath.map((resource) => [resource.path, pathItemOf(resource, stage)]));
}

function pathItemOf(resource: Values, stage: ExportedStage): Values {
  const methods = Object.entries(asRecord(resource.resourceMethods));
  return Object.fromEntries(
    methods.map(([verb, method]) => [
      verb === "ANY" ? "x-amazon-apigateway-any-method" : verb.toLowerCase(),
      operationOf(resource, asRecord(method), stage),
    ]),
  );
}

function schemasOf({ frozen }: ExportedStage): Values | undefined {
  if (frozen.models.size === 0) return undefined;
  return Object.fromEntries(
    [...frozen.models.values()].map((model) => [model.name, withLocalReferences(parseSchema(model.schema))]),
  );
}

function parseSchema(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return {};
  }
}

/** A model's schema with references to other models as OpenAPI writes them, and without its `$schema`. */
function withLocalReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withLocalReferences);
  if (typeof schema !== "object" || schema === null) return schema;
  const members = Object.entries(schema).filter(([name]) => name !== "$schema");
  return Object.fromEntries(
    members.map(([name, value]) => {
      const model = name === "$ref" ? /\/models\/([A-Za-z0-9]+)$/.exec(String(value))?.[1] : undefined;
      return [name, model === undefined ? withLocalReferences(value) : `#/components/schemas/${model}`];
    }),
  );
}
