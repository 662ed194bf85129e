import type { Values } from "../handler.ts";
import type { RestDeploymentState } from "../world.ts";
import type { ExportedStage } from "./export-oas30.ts";
import { dropUnset, pick, textOf } from "./records.ts";
import { methodsOf } from "./working-copy.ts";

/** Who may call a method: names of security schemes, with the scopes that are asked for. */
export function securityOf(method: Values, frozen: RestDeploymentState["frozen"]): Values[] | undefined {
  const authorizer = frozen.authorizers.get(String(method.authorizerId));
  const security: Values[] = [];
  if (authorizer) security.push({ [String(authorizer.name)]: method.authorizationScopes ?? [] });
  if (method.authorizationType === "AWS_IAM") security.push({ sigv4: [] });
  if (method.apiKeyRequired === true) security.push({ api_key: [] });
  return security.length > 0 ? security : undefined;
}

/** The security schemes that methods use, authorizers whether used or not. */
export function securitySchemes(stage: ExportedStage): Values | undefined {
  const { frozen, extensions } = stage;
  const methods = methodsOf(frozen.resources).map(({ method }) => method);
  const schemes: Values = Object.fromEntries(
    [...frozen.authorizers.values()].map((authorizer) => [
      authorizer.name,
      schemeOf(authorizer, extensions.authorizers),
    ]),
  );
  const authtype = extensions.authorizers ? { "x-amazon-apigateway-authtype": "awsSigv4" } : {};
  if (methods.some((method) => method.authorizationType === "AWS_IAM")) {
    schemes.sigv4 = { type: "apiKey", name: "Authorization", in: "header", ...authtype };
  }
  if (methods.some((method) => method.apiKeyRequired === true)) {
    schemes.api_key = { type: "apiKey", name: "x-api-key", in: "header" };
  }
  return Object.keys(schemes).length > 0 ? schemes : undefined;
}

function schemeOf(authorizer: Values, extended: boolean): Values {
  const header = /^method\.request\.header\.([^,]+)$/.exec(textOf(authorizer, "identitySource") ?? "")?.[1];
  const scheme = { type: "apiKey", name: header ?? "Unused", in: "header" };
  if (!extended) return scheme;
  return dropUnset({
    ...scheme,
    "x-amazon-apigateway-authtype": textOf(authorizer, "authType"),
    "x-amazon-apigateway-authorizer": authorizerExtension(authorizer),
  });
}

/** See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html */
function authorizerExtension(authorizer: Values): Values {
  const members = [
    "authorizerUri",
    "authorizerCredentials",
    "authorizerResultTtlInSeconds",
    "identityValidationExpression",
    "providerARNs",
  ];
  const source = authorizer.type === "REQUEST" ? pick(authorizer, ["identitySource"]) : {};
  return { type: textOf(authorizer, "type")?.toLowerCase(), ...pick(authorizer, members), ...source };
}
