import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { importRest, type RestImportOptions } from "../openapi/import-rest.ts";
import type { RestApiState } from "../world.ts";
import { parseDocument } from "./document.ts";
import { asRecord, replaceContents, textOf } from "./records.ts";
import { badRequest } from "./refusals.ts";
import { createRestApi } from "./rest-apis.ts";
import { findApi } from "./working-copy.ts";

const families = [
  "resources",
  "authorizers",
  "models",
  "requestValidators",
  "gatewayResponses",
  "documentationParts",
] as const;

/** Imports; with `failOnWarnings` a warning leaves the API as it was. */
function importInto(api: RestApiState, input: Values, mode: "merge" | "overwrite", call: Call): Values {
  const before = structuredClone({ ...api, stages: new Map(), deployments: new Map() });
  const warnings = importRest(parseDocument(input.body), api, call, mode, optionsOf(asRecord(input.parameters)));
  if (warnings.length > 0 && input.failOnWarnings === true) {
    restore(api, before);
    throw badRequest(`Warnings found during import:\n\t${warnings.join("\n\t")}`);
  }
  return { ...api.api, tags: asRecord(api.api.tags), ...(warnings.length > 0 ? { warnings } : {}) };
}

function optionsOf({ basepath, ignore }: Values): RestImportOptions {
  const known = basepath === "ignore" || basepath === "prepend" || basepath === "split";
  if (basepath !== undefined && !known)
    throw badRequest("Invalid basepath specified: must be ignore, prepend or split");
  return { ...(known ? { basePath: basepath } : {}), ignoreDocumentation: ignore === "documentation" };
}

function restore(api: RestApiState, before: RestApiState): void {
  replaceContents(api.api, before.api);
  for (const family of families) {
    api[family].clear();
    for (const [key, record] of before[family]) api[family].set(key, record);
  }
}

const putRestApi: Handler = (input, call) => {
  const mode = input.mode ?? "merge";
  if (mode !== "merge" && mode !== "overwrite") throw badRequest("Invalid mode specified: must be merge or overwrite");
  return importInto(findApi(input, call), input, mode, call);
};

/** The endpoint configuration of an import's `parameters`: `endpointConfigurationTypes=REGIONAL`. */
function endpointOf(parameters: Values): Values {
  const types = textOf(parameters, "endpointConfigurationTypes");
  const vpcEndpoints = textOf(parameters, "endpointConfigurationVpcEndpointIds");
  if (types === undefined) return {};
  const vpcEndpointIds = vpcEndpoints === undefined ? {} : { vpcEndpointIds: vpcEndpoints.split(",") };
  return { endpointConfiguration: { types: [types], ...vpcEndpointIds } };
}

const importRestApi: Handler = (input, call) => {
  const name = textOf(asRecord(asRecord(parseDocument(input.body)).info), "title");
  if (name === undefined) throw badRequest("Invalid OpenAPI input.");
  const api = createRestApi({ name, ...endpointOf(asRecord(input.parameters)) }, call);
  try {
    return importInto(api, input, "overwrite", call);
  } catch (error) {
    call.region.restApis.delete(String(api.api.id));
    throw error;
  }
};

/** Handlers of imports. */
export const importHandlers: Handlers = { PutRestApi: putRestApi, ImportRestApi: importRestApi };
