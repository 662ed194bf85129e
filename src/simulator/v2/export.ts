import { stringify } from "yaml";
import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState, V2FrozenState } from "../world.ts";
import { badRequest } from "./errors.ts";
import { exportedApi } from "./export-document.ts";
import { findApi, findStage } from "./find.ts";
import { protocolOf } from "./protocols.ts";
import { text } from "./values.ts";

/** Handler of ExportApi. */
export const exportHandlers: Handlers = { ExportApi: exportApi };

/** What a stage serves; without one, the API as it is now. */
function exportApi(input: Values, call: Call): Values {
  const state = findApi(input, call);
  if (protocolOf(state) !== "HTTP") throw badRequest("Export is supported only for HTTP protocol Apis");
  if (input.Specification !== "OAS30") throw badRequest("Invalid specification specified. Must be OAS30");
  if (input.ExportVersion !== undefined && input.ExportVersion !== "1.0")
    throw badRequest("Invalid export version specified. Must be 1.0");
  const document = exportedApi(servedBy(state, input), input.IncludeExtensions !== false);
  if (input.OutputType === "JSON") return { body: encode(JSON.stringify(document, undefined, 2)) };
  if (input.OutputType === "YAML") return { body: encode(stringify(document, { aliasDuplicateObjects: false })) };
  throw badRequest("Invalid output type specified. Must be one of [JSON, YAML]");
}

function servedBy(state: V2ApiState, input: Values): V2FrozenState {
  if (text(input, "StageName") === undefined) return state;
  const { DeploymentId } = findStage(state, input);
  const frozen = state.frozen.get(String(DeploymentId));
  if (!frozen) throw badRequest("The stage has no deployment to export");
  return frozen;
}

function encode(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
