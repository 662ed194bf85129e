import type { Call, Handlers, Values } from "../handler.ts";
import { checkRequired } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest, conflict } from "./errors.ts";
import { findApi, findRecord, readers, under } from "./find.ts";
import { settableMembers } from "./members.ts";
import { checkWebSocket } from "./protocols.ts";
import { applyUpdate } from "./update.ts";
import { pick } from "./values.ts";

const created = settableMembers("CreateRouteResponse");
const updated = settableMembers("UpdateRouteResponse");

/** Handlers of route responses, which only WebSocket APIs have. */
export const routeResponseHandlers: Handlers = {
  ...readers("RouteResponse", responsesOf),
  CreateRouteResponse: autoDeploying(createRouteResponse),
  UpdateRouteResponse: autoDeploying(updateRouteResponse),
  DeleteRouteResponse: autoDeploying(deleteRouteResponse),
};

function responsesOf(input: Values, call: Call): Map<string, Values> {
  const state = findApi(input, call);
  const id = String(findRecord(state.routes, input, "Route").RouteId);
  return under(state.routeResponses, id);
}

function createRouteResponse(input: Values, call: Call): Values {
  checkWebSocket(findApi(input, call), "Route responses");
  checkRequired(input, ["RouteResponseKey"]);
  const responses = responsesOf(input, call);
  checkKey(input.RouteResponseKey);
  if (responses.size > 0) throw conflict(`Route response with key ${String(input.RouteResponseKey)} already exists`);
  const response: Values = { ...pick(input, created), RouteResponseId: call.newId(6) };
  responses.set(String(response.RouteResponseId), response);
  return { ...response };
}

function updateRouteResponse(input: Values, call: Call): Values {
  const response = findRecord(responsesOf(input, call), input, "RouteResponse");
  if (input.RouteResponseKey !== undefined) checkKey(input.RouteResponseKey);
  applyUpdate(response, input, updated);
  return { ...response };
}

function deleteRouteResponse(input: Values, call: Call): undefined {
  const responses = responsesOf(input, call);
  responses.delete(String(findRecord(responses, input, "RouteResponse").RouteResponseId));
}

/** AWS knows only this key: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html */
function checkKey(key: unknown): void {
  if (key !== "$default") throw badRequest("Invalid route response key specified. Must be $default");
}
