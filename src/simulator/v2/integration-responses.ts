import type { Call, Handlers, Values } from "../handler.ts";
import { checkEnumerations, checkRequired } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest, conflict } from "./errors.ts";
import { findApi, findRecord, readers, under } from "./find.ts";
import { settableMembers } from "./members.ts";
import { checkWebSocket } from "./protocols.ts";
import { applyUpdate } from "./update.ts";
import { pick } from "./values.ts";

const created = settableMembers("CreateIntegrationResponse");
const updated = settableMembers("UpdateIntegrationResponse");

/** Handlers of integration responses, which only WebSocket APIs have. */
export const integrationResponseHandlers: Handlers = {
  ...readers("IntegrationResponse", responsesOf),
  CreateIntegrationResponse: autoDeploying(createIntegrationResponse),
  UpdateIntegrationResponse: autoDeploying(updateIntegrationResponse),
  DeleteIntegrationResponse: autoDeploying(deleteIntegrationResponse),
};

function responsesOf(input: Values, call: Call): Map<string, Values> {
  const state = findApi(input, call);
  const id = String(findRecord(state.integrations, input, "Integration").IntegrationId);
  return under(state.integrationResponses, id);
}

function createIntegrationResponse(input: Values, call: Call): Values {
  checkWebSocket(findApi(input, call), "Integration responses");
  checkRequired(input, ["IntegrationResponseKey"]);
  const responses = responsesOf(input, call);
  const response: Values = { ...pick(input, created), IntegrationResponseId: call.newId(6) };
  checkResponse(responses, response);
  responses.set(String(response.IntegrationResponseId), response);
  return { ...response };
}

function updateIntegrationResponse(input: Values, call: Call): Values {
  const responses = responsesOf(input, call);
  const response = findRecord(responses, input, "IntegrationResponse");
  const after = { ...response };
  applyUpdate(after, input, updated);
  checkResponse(responses, after);
  responses.set(String(response.IntegrationResponseId), after);
  return { ...after };
}

function deleteIntegrationResponse(input: Values, call: Call): undefined {
  const responses = responsesOf(input, call);
  responses.delete(String(findRecord(responses, input, "IntegrationResponse").IntegrationResponseId));
}

function checkResponse(responses: Map<string, Values>, response: Values): void {
  checkEnumerations(response);
  const key = String(response.IntegrationResponseKey);
  if (key !== "$default" && !/^\/.+\/$/.test(key))
    throw badRequest(
      "Invalid integration response key specified. Must be $default or a regular expression between slashes",
    );
  const taken = responses
    .values()
    .some(
      (other) => other.IntegrationResponseKey === key && other.IntegrationResponseId !== response.IntegrationResponseId,
    );
  if (taken) throw conflict(`Integration response with key ${key} already exists`);
}
