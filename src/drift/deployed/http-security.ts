import { asObject, type JsonObject } from "../../model/json.ts";
import { listOf, setOnly, textOf } from "./members.ts";
import type { WorkingIndex } from "./working-index.ts";

const extension = "x-amazon-apigateway-authorizer";

/** An authorizer from its security scheme; undefined for a scheme that is none. */
export function toHttpAuthorizer(name: string, scheme: JsonObject, working: WorkingIndex): JsonObject | undefined {
  if (scheme[extension] === undefined) return undefined;
  const authorizer = asObject(scheme[extension]);
  const sources = textOf(authorizer.identitySource)?.split(",") ?? [];
  const jwt = asObject(authorizer.jwtConfiguration);
  return setOnly({
    AuthorizerId: working.idOf("AWS::ApiGatewayV2::Authorizer", "AuthorizerId", name),
    Name: name,
    AuthorizerType: textOf(authorizer.type)?.toUpperCase(),
    IdentitySource: sources.map((source) => source.trim()),
    JwtConfiguration:
      authorizer.jwtConfiguration === undefined ? undefined : setOnly({ Audience: jwt.audience, Issuer: jwt.issuer }),
    AuthorizerCredentialsArn: authorizer.authorizerCredentials,
    AuthorizerPayloadFormatVersion: authorizer.authorizerPayloadFormatVersion,
    AuthorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
    AuthorizerUri: authorizer.authorizerUri,
    EnableSimpleResponses: authorizer.enableSimpleResponses,
  });
}

/** Who may call an operation. */
export function toHttpAuthorization(operation: JsonObject, schemes: JsonObject, working: WorkingIndex): JsonObject {
  const [asked] = listOf(operation.security).flatMap((entry) => Object.entries(asObject(entry)));
  if (asked) {
    const [name, scopes] = asked;
    const type = textOf(asObject(asObject(schemes[name])[extension]).type);
    return {
      AuthorizationType: type === "jwt" ? "JWT" : "CUSTOM",
      AuthorizerId: working.idOf("AWS::ApiGatewayV2::Authorizer", "AuthorizerId", name),
      AuthorizationScopes: [...listOf(scopes)],
    };
  }
  return { AuthorizationType: textOf(asObject(operation["x-amazon-apigateway-auth"]).type) ?? "NONE" };
}
