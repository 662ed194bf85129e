import type { JsonObject } from "../../model/json.ts";
import type { Resource } from "../../model/snapshot.ts";
import { objectIn, shown, shownList, textIn, textsIn } from "./config.ts";
import type { AuthorizationKind } from "./gate.ts";

/** How a method or route asks who calls, in one reason. */
export interface Authorization {
  /** Undefined when the type is one that this version does not know. */
  readonly kind: AuthorizationKind | undefined;
  readonly reason: string;
}

const kinds: Readonly<Record<string, AuthorizationKind>> = {
  NONE: "none",
  AWS_IAM: "iam",
  CUSTOM: "lambda",
  COGNITO_USER_POOLS: "token",
  JWT: "token",
};

/** What the API's authorizers make of a REST method's or a v2 route's own settings: only those count that it uses. */
export function authorizationOf(method: JsonObject, authorizers: readonly Resource[]): Authorization {
  const isV2 = Object.hasOwn(method, "RouteKey");
  const member = isV2 ? "AuthorizationType" : "authorizationType";
  const type = textIn(method, member) || "NONE";
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  const asked = `${member} is ${kind ? type : shown(type)}`;
  if (kind === undefined) return { kind, reason: `${asked}, which this version does not know` };
  if (kind === "none") return { kind, reason: `${asked}: no identity is asked for${unused(authorizers)}` };
  if (kind === "iam") return { kind, reason: `${asked}: callers sign as an AWS principal` };
  const id = textIn(method, isV2 ? "AuthorizerId" : "authorizerId");
  const authorizer = authorizers.find(({ config }) => textIn(config, isV2 ? "AuthorizerId" : "id") === id);
  const scopes = textsIn(method, isV2 ? "AuthorizationScopes" : "authorizationScopes");
  const by = authorizer ? describe(kind, authorizer, scopes) : `authorizer ${shown(id)} was not seen`;
  return { kind, reason: `${asked}: ${by}` };
}

/** An authorizer that exists protects nothing by that. */
function unused(authorizers: readonly Resource[]): string {
  if (authorizers.length === 0) return "";
  const names = shownList(authorizers.map(({ name }) => name));
  return ` (the API's authorizer${authorizers.length > 1 ? "s" : ""} ${names} ${authorizers.length > 1 ? "are" : "is"} not used here)`;
}

function describe(kind: AuthorizationKind, { name, config }: Resource, scopes: readonly string[]): string {
  if (kind === "lambda") {
    const uri = textIn(config, "authorizerUri") || textIn(config, "AuthorizerUri");
    return `the function of Lambda authorizer ${shown(name)} decides${uri ? ` (${functionOf(uri)})` : ""}`;
  }
  const asked = scopes.length > 0 ? `scopes ${shownList(scopes)} are asked for` : "no scope is asked for";
  return `${issuer(config)} tokens for authorizer ${shown(name)}; ${asked}`;
}

function issuer(config: JsonObject): string {
  const jwt = objectIn(config, "JwtConfiguration");
  if (Object.keys(jwt).length === 0)
    return `Cognito user pools ${shownList(textsIn(config, "providerARNs"))} issue the`;
  const audience = textsIn(jwt, "Audience");
  const to = audience.length > 0 ? `to ${shownList(audience)}` : "to any audience";
  return `${shown(textIn(jwt, "Issuer"))} issues, ${to}, the`;
}

function functionOf(uri: string): string {
  return shown(/\/functions\/(.*)\/invocations$/s.exec(uri)?.[1] ?? uri);
}
