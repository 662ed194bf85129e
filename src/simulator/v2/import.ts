import type { Call, Handlers, Values } from "../handler.ts";
import type { BasePathMode } from "../openapi/base-path.ts";
import { type HttpImportNotes, importHttp } from "../openapi/import-http.ts";
import { parseDefinition } from "../openapi/parse.ts";
import type { V2ApiState } from "../world.ts";
import { newApi } from "./apis.ts";
import { checkRequired } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest } from "./errors.ts";
import { findApi } from "./find.ts";
import { checkDeletable } from "./managed.ts";
import { protocolOf } from "./protocols.ts";

const basePathModes = ["ignore", "prepend", "split"] as const;

/** Handlers that read an OpenAPI document. */
export const importHandlers: Handlers = {
  ImportApi: importApi,
  ReimportApi: autoDeploying(reimportApi),
};

function importApi(input: Values, call: Call): Values {
  const state = newApi({ Name: "", ProtocolType: "HTTP" }, call);
  const notes = importInto(state, input, call);
  call.region.apis.set(String(state.api.ApiId), state);
  return answer(state, notes);
}

function reimportApi(input: Values, call: Call): Values {
  const state = findApi(input, call);
  checkDeletable("API", state.api);
  if (protocolOf(state) !== "HTTP") throw badRequest("Reimport is supported only for HTTP protocol Apis");
  return answer(state, importInto(state, input, call));
}

function importInto(state: V2ApiState, input: Values, call: Call): HttpImportNotes {
  checkRequired(input, ["Body"]);
  const options = { basePath: basePathMode(input.Basepath), failOnWarnings: input.FailOnWarnings === true };
  return importHttp(parseDefinition(String(input.Body)), state, call, options);
}

function basePathMode(value: unknown): BasePathMode {
  if (value === undefined) return "ignore";
  const mode = basePathModes.find((candidate) => candidate === value);
  if (mode === undefined) throw badRequest(`Invalid basepath specified. Must be one of [${basePathModes.join(", ")}]`);
  return mode;
}

function answer(state: V2ApiState, { info, warnings }: HttpImportNotes): Values {
  return {
    ...state.api,
    ...(info.length > 0 ? { ImportInfo: info } : {}),
    ...(warnings.length > 0 ? { Warnings: warnings } : {}),
  };
}
