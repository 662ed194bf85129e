import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { mappingsTo } from "./api-mappings.ts";
import { checkEnumerations, checkLength, checkRequired } from "./checks.ts";
import { checkCors } from "./cors.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest } from "./errors.ts";
import { findApi } from "./find.ts";
import { checkDeletable } from "./managed.ts";
import { settableMembers } from "./members.ts";
import { checkProtocolMembers, protocolOf } from "./protocols.ts";
import { quickCreate, updateQuickCreated } from "./quick-create.ts";
import { applyUpdate } from "./update.ts";
import { pick, text } from "./values.ts";

/** Members of the input that make or change what quick create made, and are no part of the API's own record. */
const quickCreateMembers = ["CredentialsArn", "RouteKey", "Target"];
const own = (member: string) => !quickCreateMembers.includes(member);
const created = settableMembers("CreateApi").filter(own);
const updated = settableMembers("UpdateApi").filter(own);

/** Handlers of HTTP and WebSocket APIs themselves. */
export const apiHandlers: Handlers = {
  GetApi: (input, call) => ({ ...findApi(input, call).api }),
  GetApis: (_input, call) => ({ Items: Array.from(call.region.apis.values(), ({ api }) => ({ ...api })) }),
  CreateApi: createApi,
  UpdateApi: autoDeploying(updateApi),
  DeleteApi: deleteApi,
};

/** An API with nothing beneath it, not yet part of the Region. `values` are members of CreateApi's input. */
export function newApi(values: Values, call: Call): V2ApiState {
  const id = call.newId(10);
  const http = values.ProtocolType === "HTTP";
  const api: Values = {
    ApiEndpoint: `${http ? "https" : "wss"}://${id}.execute-api.${call.region.name}.${domainSuffix(call)}`,
    ApiId: id,
    ApiKeySelectionExpression: "$request.header.x-api-key",
    CreatedDate: call.now(),
    DisableExecuteApiEndpoint: false,
    IpAddressType: "ipv4",
    ...(http ? { RouteSelectionExpression: "$request.method $request.path" } : {}),
    Tags: {},
    ...pick(values, created),
  };
  return {
    api,
    routes: new Map(),
    routeResponses: new Map(),
    integrations: new Map(),
    integrationResponses: new Map(),
    stages: new Map(),
    deployments: new Map(),
    frozen: new Map(),
    authorizers: new Map(),
    models: new Map(),
  };
}

function domainSuffix(call: Call): string {
  return call.account.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

function createApi(input: Values, call: Call): Values {
  checkRequired(input, ["Name", "ProtocolType"]);
  checkApi(input, input.ProtocolType === "WEBSOCKET" ? "WEBSOCKET" : "HTTP");
  if (input.ProtocolType === "WEBSOCKET") checkRequired(input, ["RouteSelectionExpression"]);
  const state = newApi(input, call);
  if (text(input, "Target") !== undefined) quickCreate(state, input, call);
  call.region.apis.set(String(state.api.ApiId), state);
  return { ...state.api };
}

function updateApi(input: Values, call: Call): Values {
  const state = findApi(input, call);
  checkDeletable("API", state.api);
  const protocol = input.ProtocolType;
  if (protocol !== undefined && protocol !== state.api.ProtocolType)
    throw badRequest("The protocol type of an API cannot be changed");
  checkApi(input, protocolOf(state));
  if (quickCreateMembers.some((member) => text(input, member) !== undefined)) updateQuickCreated(state, input, call);
  applyUpdate(state.api, input, updated);
  return { ...state.api };
}

function checkApi(input: Values, protocol: "HTTP" | "WEBSOCKET"): void {
  checkEnumerations(input);
  checkLength(input, "Name", 128);
  checkLength(input, "Description", 1024);
  checkLength(input, "Version", 64);
  checkProtocolMembers(protocol, "Api", input);
  checkCors(input);
  if (protocol === "HTTP" && !isHttpSelection(text(input, "RouteSelectionExpression")))
    throw badRequest("RouteSelectionExpression must be ${request.method} ${request.path} for HTTP protocol Apis");
}

function isHttpSelection(expression: string | undefined): boolean {
  return (
    expression === undefined ||
    /^\$(request\.method|\{request\.method\}) \$(request\.path|\{request\.path\})$/.test(expression)
  );
}

function deleteApi(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  checkDeletable("API", state.api);
  const id = String(state.api.ApiId);
  if (mappingsTo(call.region, id).length > 0)
    throw badRequest(`Unable to delete API ${id}: remove all API mappings to it first`);
  call.region.apis.delete(id);
}
