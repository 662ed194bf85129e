import type { Values } from "../handler.ts";
import { record, setOnly, texts } from "./values.ts";

/** An integration as `x-amazon-apigateway-integration`. */
export function exportedIntegration(integration: Values): Values {
  const tls = record(integration, "TlsConfig");
  return setOnly({
    type: String(integration.IntegrationType).toLowerCase(),
    uri: integration.IntegrationUri,
    httpMethod: integration.IntegrationMethod,
    connectionId: integration.ConnectionId,
    connectionType: integration.ConnectionType,
    credentials: integration.CredentialsArn,
    description: integration.Description,
    integrationSubtype: integration.IntegrationSubtype,
    payloadFormatVersion: integration.PayloadFormatVersion,
    requestParameters: integration.RequestParameters,
    responseParameters: integration.ResponseParameters,
    timeoutInMillis: integration.TimeoutInMillis,
    tlsConfig: tls && setOnly({ serverNameToVerify: tls.ServerNameToVerify }),
  });
}

/** An authorizer as a security scheme. */
export function exportedScheme(authorizer: Values, extensions: boolean): Values {
  const isJwt = authorizer.AuthorizerType === "JWT";
  const scheme = isJwt ? { type: "oauth2", flows: {} } : { type: "apiKey", name: "Authorization", in: "header" };
  return extensions
    ? { ...scheme, "x-amazon-apigateway-authorizer": isJwt ? jwt(authorizer) : request(authorizer) }
    : scheme;
}

function jwt(authorizer: Values): Values {
  const configuration = record(authorizer, "JwtConfiguration") ?? {};
  return {
    type: "jwt",
    identitySource: texts(authorizer, "IdentitySource").join(", "),
    jwtConfiguration: setOnly({ audience: configuration.Audience, issuer: configuration.Issuer }),
  };
}

function request(authorizer: Values): Values {
  const sources = texts(authorizer, "IdentitySource").join(", ");
  return setOnly({
    type: "request",
    authorizerCredentials: authorizer.AuthorizerCredentialsArn,
    authorizerPayloadFormatVersion: authorizer.AuthorizerPayloadFormatVersion,
    authorizerResultTtlInSeconds: authorizer.AuthorizerResultTtlInSeconds,
    authorizerUri: authorizer.AuthorizerUri,
    enableSimpleResponses: authorizer.EnableSimpleResponses,
    identitySource: sources === "" ? undefined : sources,
  });
}
