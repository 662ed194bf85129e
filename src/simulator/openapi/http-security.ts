import type { Values } from "../handler.ts";
import type { HttpImport } from "./http-context.ts";
import { child, type Node } from "./node.ts";
import { note } from "./notes.ts";
import { textAt } from "./scalars.ts";
import { type Requirement, requirementsOf, securitySchemes } from "./security-schemes.ts";

/** How a route is authorized, in CreateRoute's members: by the first requirement that names an authorizer. */
export function securityOf(context: HttpImport, operation: Node): Values {
  const requirements = requirementsOf(context.definition, operation);
  const [first, ...others] = requirements
    .map((requirement) => authorization(context, requirement))
    .filter((found) => found !== undefined);
  if (others.length > 0)
    note(context.warnings, "A route takes one authorizer; all but the first were ignored", operation.place);
  return { AuthorizationType: "NONE", ...first, ...extensionAuthorization(context, operation) };
}

function authorization(context: HttpImport, { scheme: name, scopes, place }: Requirement): Values | undefined {
  const { definition, draft, warnings } = context;
  const authorizer = draft.authorizers.values().find((candidate) => candidate.Name === name);
  if (authorizer?.AuthorizerType === "JWT") {
    const AuthorizationScopes = scopes.length > 0 ? { AuthorizationScopes: [...scopes] } : {};
    return { AuthorizationType: "JWT", AuthorizerId: authorizer.AuthorizerId, ...AuthorizationScopes };
  }
  if (authorizer) return { AuthorizationType: "CUSTOM", AuthorizerId: authorizer.AuthorizerId };
  const scheme = securitySchemes(definition).find(([known]) => known === name)?.[1];
  if (scheme && textAt(scheme, "x-amazon-apigateway-authtype")?.toLowerCase() === "awssigv4")
    return { AuthorizationType: "AWS_IAM" };
  note(warnings, `The security scheme ${name} has no authorizer and was ignored`, place);
  return undefined;
}

function extensionAuthorization({ warnings }: HttpImport, operation: Node): Values {
  const node = child(operation, "x-amazon-apigateway-auth");
  const type = node && textAt(node, "type")?.toUpperCase();
  if (node === undefined || type === undefined) return {};
  if (type === "NONE" || type === "AWS_IAM") return { AuthorizationType: type };
  note(warnings, `The authorization type ${type} was ignored`, node.place);
  return {};
}
