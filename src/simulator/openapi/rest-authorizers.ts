import type { Values } from "../handler.ts";
import { dropUnset } from "../rest/records.ts";
import { child, type Node } from "./node.ts";
import { note, noteUnread } from "./notes.ts";
import { refusal } from "./refusal.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { numberAt, textAt, textsAt } from "./scalars.ts";
import { securitySchemes } from "./security-schemes.ts";

const extension = "x-amazon-apigateway-authorizer";
const authType = "x-amazon-apigateway-authtype";
const schemeMembers = [
  "type",
  "name",
  "in",
  "description",
  "flows",
  "flow",
  "authorizationUrl",
  "tokenUrl",
  "scopes",
  "scheme",
  "bearerFormat",
  "openIdConnectUrl",
  extension,
  authType,
];
const authorizerMembers = [
  "type",
  "authorizerUri",
  "authorizerCredentials",
  "identitySource",
  "identityValidationExpression",
  "authorizerResultTtlInSeconds",
  "providerARNs",
];

/** Makes an authorizer of every security scheme that has `x-amazon-apigateway-authorizer`. It keeps its id by name. */
export function importAuthorizers(context: RestImport): void {
  for (const [name, scheme] of securitySchemes(context.definition)) {
    noteUnread(context.notes, scheme, schemeMembers);
    const node = child(scheme, extension);
    if (node) importAuthorizer(context, name, scheme, node);
  }
}

function importAuthorizer(context: RestImport, name: string, scheme: Node, node: Node): void {
  const { draft, notes, reused } = context;
  noteUnread(notes, node, authorizerMembers);
  const type = textAt(node, "type")?.toUpperCase() ?? "TOKEN";
  if (type === "JWT") {
    note(notes, "A JWT authorizer is supported only for HTTP APIs and was ignored", node.place);
    return;
  }
  if (!["TOKEN", "REQUEST", "COGNITO_USER_POOLS"].includes(type))
    throw refusal(`${JSON.stringify(type)} is none of token, request, cognito_user_pools`, `${node.place}/type`);
  const before = reused.authorizers.values().find((authorizer) => authorizer.name === name);
  if (before) draft.authorizers.delete(String(before.id));
  const input = authorizerInput(name, type, scheme, node);
  const made = carryOut(context, "CreateAuthorizer", input, `create authorizer '${name}'`, node.place);
  if (!before) return;
  draft.authorizers.delete(String(made.id));
  draft.authorizers.set(String(before.id), { ...made, id: before.id });
}

function authorizerInput(name: string, type: string, scheme: Node, node: Node): Values {
  return dropUnset({
    name,
    type,
    authType: textAt(scheme, authType),
    authorizerCredentials: textAt(node, "authorizerCredentials"),
    authorizerResultTtlInSeconds: numberAt(node, "authorizerResultTtlInSeconds"),
    authorizerUri: textAt(node, "authorizerUri"),
    identitySource: textAt(node, "identitySource") ?? (type === "REQUEST" ? undefined : headerOf(scheme)),
    identityValidationExpression: textAt(node, "identityValidationExpression"),
    providerARNs: textsAt(node, "providerARNs"),
  });
}

/** A token comes in the header that the scheme names. */
function headerOf(scheme: Node): string | undefined {
  const header = textAt(scheme, "in") === "header" ? textAt(scheme, "name") : undefined;
  return header === undefined ? undefined : `method.request.header.${header}`;
}
