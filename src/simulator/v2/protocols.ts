import type { Values } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import { badRequest } from "./errors.ts";

/** What an HTTP or WebSocket API speaks; it cannot be changed after creation. */
export type Protocol = "HTTP" | "WEBSOCKET";

/** Members that the SDK's doc comments reserve for one protocol, where AWS refuses them for the other. */
const reserved: Readonly<Record<Protocol, Readonly<Record<string, readonly string[]>>>> = {
  HTTP: {
    Api: ["CorsConfiguration", "CredentialsArn", "RouteKey", "Target"],
    Integration: ["IntegrationSubtype", "ResponseParameters", "TlsConfig"],
    Authorizer: [
      "AuthorizerPayloadFormatVersion",
      "AuthorizerResultTtlInSeconds",
      "EnableSimpleResponses",
      "JwtConfiguration",
    ],
  },
  WEBSOCKET: {
    Api: ["DisableSchemaValidation"],
    Integration: ["ContentHandlingStrategy", "RequestTemplates", "TemplateSelectionExpression"],
    Route: [
      "ApiKeyRequired",
      "ModelSelectionExpression",
      "RequestModels",
      "RequestParameters",
      "RouteResponseSelectionExpression",
    ],
    Authorizer: ["IdentityValidationExpression"],
  },
};

/** The API's protocol. */
export function protocolOf(state: V2ApiState): Protocol {
  return state.api.ProtocolType === "WEBSOCKET" ? "WEBSOCKET" : "HTTP";
}

/** Refuses members that only the other protocol has; `false` and empty text are let through, as AWS does. */
export function checkProtocolMembers(protocol: Protocol, what: string, input: Values): void {
  const other: Protocol = protocol === "HTTP" ? "WEBSOCKET" : "HTTP";
  const foreign = reserved[other][what]?.find((member) => Boolean(input[member]));
  if (foreign !== undefined) throw badRequest(`${foreign} cannot be set for ${protocol} protocol Apis`);
}

/** Refuses an operation that only WebSocket APIs have. */
export function checkWebSocket(state: V2ApiState, what: string): void {
  if (protocolOf(state) !== "WEBSOCKET") throw badRequest(`${what} are supported only for WEBSOCKET protocol Apis`);
}
