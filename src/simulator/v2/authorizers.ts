import type { Call, Handlers, Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { checkEnumerations, checkLength, checkRange, checkRequired } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest, conflict } from "./errors.ts";
import { findApi, findRecord, findStage, readers } from "./find.ts";
import { settableMembers } from "./members.ts";
import { checkProtocolMembers, protocolOf } from "./protocols.ts";
import { applyUpdate } from "./update.ts";
import { pick, record, text, texts } from "./values.ts";

const created = settableMembers("CreateAuthorizer");
const updated = settableMembers("UpdateAuthorizer");

/** Handlers of authorizers. */
export const authorizerHandlers: Handlers = {
  ...readers("Authorizer", (input, call) => findApi(input, call).authorizers),
  CreateAuthorizer: autoDeploying((input, call) => ({ ...newAuthorizer(findApi(input, call), input, call) })),
  UpdateAuthorizer: autoDeploying(updateAuthorizer),
  DeleteAuthorizer: autoDeploying(deleteAuthorizer),
  ResetAuthorizersCache: resetAuthorizersCache,
};

/** Adds an authorizer, after checking it. */
export function newAuthorizer(state: V2ApiState, values: Values, call: Call): Values {
  const authorizer = pick(values, created);
  checkAuthorizer(state, authorizer);
  authorizer.AuthorizerId = call.newId(6);
  state.authorizers.set(String(authorizer.AuthorizerId), authorizer);
  return authorizer;
}

function checkAuthorizer(state: V2ApiState, authorizer: Values): void {
  const protocol = protocolOf(state);
  checkRequired(authorizer, ["AuthorizerType", "Name"]);
  checkEnumerations(authorizer);
  checkLength(authorizer, "Name", 128);
  checkRange(authorizer, "AuthorizerResultTtlInSeconds", 0, 3600);
  const type = authorizer.AuthorizerType;
  if (protocol === "WEBSOCKET" && type !== "REQUEST")
    throw badRequest("Invalid authorizer type specified. Must be one of [REQUEST] for WEBSOCKET protocol Apis");
  checkProtocolMembers(protocol, "Authorizer", authorizer);
  if (type === "JWT") checkJwt(authorizer);
  else checkRequest(protocol, authorizer);
}

function checkJwt(authorizer: Values): void {
  checkRequired(authorizer, ["IdentitySource", "JwtConfiguration"]);
  const jwt = record(authorizer, "JwtConfiguration") ?? {};
  checkRequired(jwt, ["Issuer"]);
  if (texts(jwt, "Audience").length === 0) throw badRequest("Audience is a required parameter");
}

/** `EnableSimpleResponses`: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
function checkRequest(protocol: string, authorizer: Values): void {
  checkRequired(authorizer, ["AuthorizerUri"]);
  if (protocol !== "HTTP") return;
  checkRequired(authorizer, ["AuthorizerPayloadFormatVersion"]);
  const version = authorizer.AuthorizerPayloadFormatVersion;
  if (version !== "1.0" && version !== "2.0")
    throw badRequest("Invalid AuthorizerPayloadFormatVersion specified. Must be one of [1.0, 2.0]");
  if (authorizer.EnableSimpleResponses === true && version !== "2.0")
    throw badRequest("EnableSimpleResponses requires AuthorizerPayloadFormatVersion 2.0");
}

function updateAuthorizer(input: Values, call: Call): Values {
  const state = findApi(input, call);
  const authorizer = findRecord(state.authorizers, input, "Authorizer");
  const after = { ...authorizer };
  applyUpdate(after, input, updated);
  checkAuthorizer(state, after);
  state.authorizers.set(String(authorizer.AuthorizerId), after);
  return { ...after };
}

function deleteAuthorizer(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  const { AuthorizerId: id, Name: name } = findRecord(state.authorizers, input, "Authorizer");
  const route = state.routes.values().find((candidate) => candidate.AuthorizerId === id);
  if (route)
    throw conflict(`Cannot delete authorizer ${String(name)}, is referenced in route: ${String(route.RouteKey)}`);
  state.authorizers.delete(String(id));
}

function resetAuthorizersCache(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  if (protocolOf(state) !== "HTTP" || text(input, "StageName") === undefined)
    throw badRequest("Authorizer caches can be reset only for stages of HTTP protocol Apis");
  findStage(state, input);
}
