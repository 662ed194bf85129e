import type { Values } from "../handler.ts";
import { dropUnset } from "../rest/records.ts";
import { newAuthorizer } from "../v2/authorizers.ts";
import type { HttpImport } from "./http-context.ts";
import { child, type Node } from "./node.ts";
import { noteUnread } from "./notes.ts";
import { attempt, refusal } from "./refusal.ts";
import { booleanAt, numberAt, textAt, textsAt } from "./scalars.ts";
import { securitySchemes } from "./security-schemes.ts";

const extension = "x-amazon-apigateway-authorizer";
const read = [
  "type",
  "identitySource",
  "authorizerUri",
  "authorizerCredentials",
  "authorizerPayloadFormatVersion",
  "authorizerResultTtlInSeconds",
  "enableSimpleResponses",
  "jwtConfiguration",
  "identityValidationExpression",
];

/** Makes an authorizer of every security scheme that has `x-amazon-apigateway-authorizer`. */
export function importAuthorizers(context: HttpImport): void {
  for (const [name, scheme] of securitySchemes(context.definition)) {
    const node = child(scheme, extension);
    if (!node) continue;
    noteUnread(context.info, node, read);
    const input = authorizerInput(name, scheme, node);
    attempt(`create Authorizer '${name}'`, node.place, () => newAuthorizer(context.draft, input, context.call));
  }
}

function authorizerInput(name: string, scheme: Node, node: Node): Values {
  const type = textAt(node, "type")?.toUpperCase();
  if (type !== "JWT" && type !== "REQUEST")
    throw refusal(`${JSON.stringify(textAt(node, "type") ?? null)} is none of jwt, request`, `${node.place}/type`);
  return dropUnset({
    Name: name,
    AuthorizerType: type,
    AuthorizerCredentialsArn: textAt(node, "authorizerCredentials"),
    AuthorizerPayloadFormatVersion: payloadVersion(node),
    AuthorizerResultTtlInSeconds: numberAt(node, "authorizerResultTtlInSeconds"),
    AuthorizerUri: textAt(node, "authorizerUri"),
    EnableSimpleResponses: booleanAt(node, "enableSimpleResponses"),
    IdentitySource: textsAt(node, "identitySource")?.flatMap((source) => source.split(/\s*,\s*/)),
    JwtConfiguration: type === "JWT" ? jwtConfiguration(scheme, node) : undefined,
  });
}

/** YAML makes the number 2 of an unquoted 2.0. */
function payloadVersion(node: Node): string | undefined {
  const version = textAt(node, "authorizerPayloadFormatVersion");
  return version !== undefined && /^[12]$/.test(version) ? `${version}.0` : version;
}

/** Without a configuration, AWS takes the issuer from the scheme's OpenID Connect discovery URL. */
function jwtConfiguration(scheme: Node, node: Node): Values {
  const configuration = child(node, "jwtConfiguration");
  const discovery = textAt(scheme, "openIdConnectUrl")?.replace(/\/?\.well-known\/openid-configuration$/, "");
  return dropUnset({
    Audience: configuration && textsAt(configuration, "audience"),
    Issuer: (configuration && textAt(configuration, "issuer")) ?? discovery,
  });
}
