import type { Values } from "../handler.ts";
import { child, type Node } from "./node.ts";
import { note } from "./notes.ts";
import type { RestImport } from "./rest-context.ts";
import { textAt } from "./scalars.ts";
import { isApiKey, type Requirement, requirementsOf, securitySchemes } from "./security-schemes.ts";

const lambda = ["TOKEN", "REQUEST"];

/** How a method is authorized, in PutMethod's members. API Gateway takes one authorizer a method, with or without an API key. */
export function securityOf(context: RestImport, operation: Node): Values {
  const requirements = requirementsOf(context.definition, operation);
  const [first, ...others] = requirements
    .map((requirement) => authorization(context, requirement))
    .filter((found) => found !== undefined);
  if (others.length > 0)
    note(context.notes, "A method takes one authorizer; all but the first were ignored", operation.place);
  const apiKeyRequired = requirements.some(({ scheme }) => isApiKeyScheme(context, scheme));
  return { authorizationType: "NONE", ...first, ...extensionAuthorization(context, operation), apiKeyRequired };
}

function isApiKeyScheme(context: RestImport, name: string): boolean {
  const scheme = schemeOf(context, name);
  return scheme !== undefined && isApiKey(scheme) && !isExtended(scheme);
}

function schemeOf({ definition }: RestImport, name: string): Node | undefined {
  return securitySchemes(definition).find(([known]) => known === name)?.[1];
}

function isExtended(scheme: Node): boolean {
  return ["authorizer", "authtype"].some((name) => child(scheme, `x-amazon-apigateway-${name}`) !== undefined);
}

function authorization(context: RestImport, requirement: Requirement): Values | undefined {
  const { scheme: name, scopes, place } = requirement;
  const scheme = schemeOf(context, name);
  const authorizer = context.draft.authorizers.values().find((candidate) => candidate.name === name);
  const type = scheme && textAt(scheme, "x-amazon-apigateway-authtype");
  if (authorizer) {
    if (lambda.includes(String(authorizer.type))) return { authorizationType: "CUSTOM", authorizerId: authorizer.id };
    const authorizationScopes = scopes.length > 0 ? { authorizationScopes: scopes } : {};
    return { authorizationType: "COGNITO_USER_POOLS", authorizerId: authorizer.id, ...authorizationScopes };
  }
  if (type?.toLowerCase() === "awssigv4") return { authorizationType: "AWS_IAM" };
  if (!isApiKeyScheme(context, name))
    note(context.notes, `The security scheme ${name} has no authorizer and was ignored`, place);
  return undefined;
}

/** `x-amazon-apigateway-auth`: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html */
function extensionAuthorization({ notes }: RestImport, operation: Node): Values {
  const node = child(operation, "x-amazon-apigateway-auth");
  const type = node && textAt(node, "type")?.toUpperCase();
  if (node === undefined || type === undefined) return {};
  if (type === "NONE" || type === "AWS_IAM") return { authorizationType: type };
  note(notes, `The authorization type ${type} was ignored`, node.place);
  return {};
}
