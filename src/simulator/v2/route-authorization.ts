import type { Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { badRequest } from "./errors.ts";
import { protocolOf } from "./protocols.ts";
import { text, texts } from "./values.ts";

/** Refuses a route whose authorization type, authorizer and scopes don't fit each other or the protocol. */
export function checkAuthorization(state: V2ApiState, route: Values): void {
  const type = text(route, "AuthorizationType") ?? "NONE";
  if (protocolOf(state) === "WEBSOCKET") checkWebSocket(type, route);
  const authorizer = state.authorizers.get(text(route, "AuthorizerId") ?? "");
  if (type === "JWT" && authorizer?.AuthorizerType !== "JWT")
    throw badRequest(
      "Invalid authorizer ID specified. Setting the authorization type to JWT requires a valid JWT authorizer.",
    );
  if (type === "CUSTOM" && authorizer?.AuthorizerType !== "REQUEST")
    throw badRequest(
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
    );
  if (type !== "JWT" && texts(route, "AuthorizationScopes").length > 0)
    throw badRequest("AuthorizationScopes can be set only with authorization type JWT");
}

function checkWebSocket(type: string, route: Values): void {
  if (type !== "NONE" && route.RouteKey !== "$connect")
    throw badRequest("Currently, authorization is restricted to the $connect route only");
  if (type === "JWT") throw badRequest("Invalid authorization type specified. Must be one of [NONE, AWS_IAM, CUSTOM]");
}
