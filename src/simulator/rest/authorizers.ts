import { AuthorizerType } from "@aws-sdk/client-api-gateway";
import type { Call, Handlers, Values } from "../handler.ts";
import { type Collection, collectionHandlers } from "./collection.ts";
import { checkEnums } from "./enums.ts";
import { authorizerPatches } from "./patch-rules-api.ts";
import { asTexts, pick, textOf } from "./records.ts";
import { badRequest, conflict } from "./refusals.ts";
import { findApi, methodsOf } from "./working-copy.ts";

const longestTtl = 3600;
const members = [
  "name",
  "type",
  "providerARNs",
  "authType",
  "authorizerUri",
  "authorizerCredentials",
  "identitySource",
  "identityValidationExpression",
  "authorizerResultTtlInSeconds",
];

function complete(authorizer: Values, input: Values, call: Call): Values {
  const { name, type } = authorizer;
  if (textOf(authorizer, "name") === undefined) throw badRequest("Authorizer name must be non-empty");
  const others = [...findApi(input, call).authorizers.values()].filter((other) => other.id !== authorizer.id);
  if (others.some((other) => other.name === name)) {
    throw badRequest(`Authorizer name must be unique. Authorizer ${name} already exists in this RestApi.`);
  }
  checkEnums("CreateAuthorizer", authorizer, { type: AuthorizerType });
  if (type === AuthorizerType.COGNITO_USER_POOLS) checkUserPools(authorizer);
  else checkLambda(authorizer);
  checkTtl(authorizer.authorizerResultTtlInSeconds);
  return { authType: type === AuthorizerType.COGNITO_USER_POOLS ? "cognito_user_pools" : "custom", ...authorizer };
}

function checkUserPools(authorizer: Values): void {
  if (asTexts(authorizer.providerARNs).length > 0) return;
  throw badRequest("Invalid authorizer: COGNITO_USER_POOLS authorizers need at least one provider ARN");
}

function checkLambda(authorizer: Values): void {
  if (!String(authorizer.authorizerUri).startsWith("arn:")) {
    throw badRequest(
      `Invalid Authorizer URI: ${authorizer.authorizerUri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    );
  }
  const caches = authorizer.authorizerResultTtlInSeconds !== 0;
  if (textOf(authorizer, "identitySource") === undefined && (authorizer.type === AuthorizerType.TOKEN || caches)) {
    throw badRequest("Identity source must be specified when caching is enabled or the type is TOKEN");
  }
}

function checkTtl(ttl: unknown): void {
  if (ttl === undefined || (Number.isInteger(ttl) && Number(ttl) >= 0 && Number(ttl) <= longestTtl)) return;
  throw badRequest(`Authorizer result TTL must be between 0 and ${longestTtl} seconds`);
}

const authorizers: Collection = {
  singular: "Authorizer",
  plural: "Authorizers",
  id: "id",
  key: "authorizerId",
  missing: "Invalid Authorizer identifier specified",
  patches: authorizerPatches,
  limit: 10,
  records: (input, call) => findApi(input, call).authorizers,
  create: (input, call) => ({ id: call.newId(6), ...pick(input, members) }),
  complete,
  checkDelete: ({ id }, input, call) => {
    const used = methodsOf(findApi(input, call).resources).find(({ method }) => method.authorizerId === id);
    if (used) throw conflict(`Cannot delete authorizer, is referenced in method: ${used.verb}/${used.path}`);
  },
};

/** Handlers of authorizers. */
export const authorizerHandlers: Handlers = collectionHandlers(authorizers);
