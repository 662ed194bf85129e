import { asObject, type JsonObject } from "../../model/json.ts";
import { listOf, pick, setOnly, textOf } from "./members.ts";
import type { WorkingIndex } from "./working-index.ts";

const extension = "x-amazon-apigateway-authorizer";

/** An authorizer from its security scheme; undefined for a scheme that is none. */
export function toAuthorizer(name: string, scheme: JsonObject, working: WorkingIndex): JsonObject | undefined {
  if (scheme[extension] === undefined) return undefined;
  const authorizer = asObject(scheme[extension]);
  const type = textOf(authorizer.type)?.toUpperCase() ?? "";
  const isHeader = type !== "REQUEST" && scheme.in === "header" && scheme.name !== "Unused";
  const header = isHeader ? `method.request.header.${textOf(scheme.name)}` : undefined;
  return setOnly({
    id: working.idOf("AWS::ApiGateway::Authorizer", "id", name),
    name,
    type,
    authType: scheme["x-amazon-apigateway-authtype"],
    identitySource: authorizer.identitySource ?? header,
    ...pick(authorizer, authorizerMembers),
  });
}

/** Members of an authorizer that an export tells under their own name. */
export const authorizerMembers = [
  "authorizerUri",
  "authorizerCredentials",
  "authorizerResultTtlInSeconds",
  "identityValidationExpression",
  "providerARNs",
] as const;

/** Who may call an operation: authorization type, authorizer, scopes, and whether an API key is asked for. */
export function toAuthorization(operation: JsonObject, schemes: JsonObject, working: WorkingIndex): JsonObject {
  const asked = listOf(operation.security).flatMap((entry) => Object.entries(asObject(entry)));
  const authorization: JsonObject = { authorizationType: "NONE", apiKeyRequired: false };
  if (textOf(asObject(operation["x-amazon-apigateway-auth"]).type)?.toUpperCase() === "AWS_IAM")
    authorization.authorizationType = "AWS_IAM";
  for (const [name, scopes] of asked) {
    const scheme = asObject(schemes[name]);
    const type = textOf(asObject(scheme[extension]).type);
    if (type !== undefined) {
      authorization.authorizationType = type === "cognito_user_pools" ? "COGNITO_USER_POOLS" : "CUSTOM";
      authorization.authorizerId = working.idOf("AWS::ApiGateway::Authorizer", "id", name);
      authorization.authorizationScopes = [...listOf(scopes)];
    } else if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") authorization.authorizationType = "AWS_IAM";
    else if (textOf(scheme.name)?.toLowerCase() === "x-api-key") authorization.apiKeyRequired = true;
  }
  return authorization;
}
