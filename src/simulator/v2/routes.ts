import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { checkEnumerations, checkRequired } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest, conflict, notFound } from "./errors.ts";
import { findApi, findRecord, readers } from "./find.ts";
import { checkDeletable } from "./managed.ts";
import { settableMembers } from "./members.ts";
import { checkProtocolMembers, protocolOf } from "./protocols.ts";
import { checkAuthorization } from "./route-authorization.ts";
import { checkRouteKey } from "./route-keys.ts";
import { applyUpdate } from "./update.ts";
import { isRecord, pick, text } from "./values.ts";

const created = settableMembers("CreateRoute");
const updated = settableMembers("UpdateRoute");

/** Handlers of routes. */
export const routeHandlers: Handlers = {
  ...readers("Route", (input, call) => findApi(input, call).routes),
  CreateRoute: autoDeploying((input, call) => ({ ...newRoute(findApi(input, call), input, call) })),
  UpdateRoute: autoDeploying(updateRoute),
  DeleteRoute: autoDeploying(deleteRoute),
  DeleteRouteRequestParameter: autoDeploying(deleteRouteRequestParameter),
};

/** Adds a route with AWS's defaults, after checking it. */
export function newRoute(state: V2ApiState, values: Values, call: Call): Values {
  checkRequired(values, ["RouteKey"]);
  const route: Values = { ApiKeyRequired: false, AuthorizationType: "NONE", ...pick(values, created) };
  checkRoute(state, route);
  checkUniqueRouteKey(state, String(route.RouteKey));
  route.RouteId = call.newId(7);
  state.routes.set(String(route.RouteId), route);
  return route;
}

/** 409 when another route than `except` has the key. */
export function checkUniqueRouteKey(state: V2ApiState, key: string, except?: Values): void {
  const taken = state.routes.values().some((route) => route !== except && route.RouteKey === key);
  if (taken) throw conflict(`Route with key ${key} already exists for this API`);
}

function checkRoute(state: V2ApiState, route: Values): void {
  const protocol = protocolOf(state);
  checkEnumerations(route);
  checkProtocolMembers(protocol, "Route", route);
  checkRouteKey(protocol, String(route.RouteKey));
  checkAuthorization(state, route);
  const target = text(route, "Target");
  if (target === undefined) return;
  const id = /^integrations\/(.+)$/.exec(target)?.[1];
  if (id === undefined)
    throw badRequest(`Invalid target specified ${target}. Format should be integrations/<INTEGRATION ID>`);
  if (!state.integrations.has(id)) throw notFound(`Invalid Integration identifier specified ${id}`);
}

function updateRoute(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const route = findRecord(state.routes, input, "Route");
  const after = { ...route };
  applyUpdate(after, input, updated);
  if (after.RouteKey !== route.RouteKey) {
    if (route.ApiGatewayManaged === true) throw badRequest("The route key of a managed route cannot be changed");
    checkUniqueRouteKey(state, String(after.RouteKey), route);
  }
  checkRoute(state, after);
  state.routes.set(String(route.RouteId), after);
  return { ...after };
}

function deleteRoute(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  const route = findRecord(state.routes, input, "Route");
  checkDeletable("Route", route);
  state.routes.delete(String(route.RouteId));
  state.routeResponses.delete(String(route.RouteId));
}

function deleteRouteRequestParameter(input: Values, call: Call): undefined {
  const route = findRecord(findApi(input, call).routes, input, "Route");
  const key = text(input, "RequestParameterKey") ?? "";
  const parameters = route.RequestParameters;
  if (!isRecord(parameters) || !Object.hasOwn(parameters, key))
    throw notFound(`Invalid parameter key specified ${key}`);
  const { [key]: _removed, ...rest } = parameters;
  route.RequestParameters = rest;
}
