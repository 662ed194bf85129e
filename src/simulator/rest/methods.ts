import type { Handler, Handlers, Values } from "../handler.ts";
import type { RestApiState } from "../world.ts";
import { checkParameterNames } from "./mapping-expressions.ts";
import { patched } from "./patch.ts";
import { methodPatches } from "./patch-rules-api.ts";
import { asRecord, pick, textOf } from "./records.ts";
import { badRequest, conflict } from "./refusals.ts";
import { findMethod, findResource, replaceMethod } from "./working-copy.ts";

const verbs = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY"];
const authorizationTypes = ["NONE", "AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS"];
const needAuthorizer = ["CUSTOM", "COGNITO_USER_POOLS"];
const members = [
  "httpMethod",
  "authorizationType",
  "authorizerId",
  "apiKeyRequired",
  "operationName",
  "requestParameters",
  "requestModels",
  "requestValidatorId",
  "authorizationScopes",
];

/** Refuses a method that names an authorizer, validator or model that isn't there. */
function checked(method: Values, api: RestApiState): Values {
  const type = String(method.authorizationType);
  if (!authorizationTypes.includes(type)) throw badRequest("Invalid authorization type specified");
  if (needAuthorizer.includes(type) && !api.authorizers.has(String(method.authorizerId))) {
    throw badRequest(
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
    );
  }
  const validator = textOf(method, "requestValidatorId");
  if (validator !== undefined && !api.requestValidators.has(validator)) {
    throw badRequest("Invalid Request Validator identifier specified");
  }
  checkModels(method.requestModels, api);
  checkParameterNames(method.requestParameters, "request");
  return method;
}

/** Refuses content types mapped to models that aren't there. */
export function checkModels(models: unknown, api: RestApiState): void {
  for (const name of Object.values(asRecord(models))) {
    if (!api.models.has(String(name))) throw badRequest(`Invalid model identifier specified: ${name}`);
  }
}

const putMethod: Handler = (input, call) => {
  const found = findResource(input, call);
  const verb = String(input.httpMethod);
  if (!verbs.includes(verb)) {
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${verbs.join(",")}`);
  }
  if (Object.hasOwn(asRecord(found.resource.resourceMethods), verb)) {
    throw conflict("Method already exists for this resource");
  }
  const method = checked({ ...pick(input, members), apiKeyRequired: input.apiKeyRequired === true }, found.api);
  replaceMethod({ ...found, verb }, method);
  return method;
};

const updateMethod: Handler = (input, call) => {
  const found = findMethod(input, call);
  const changed = patched(found.method, input, methodPatches);
  // A method that no longer uses an authorizer forgets it.
  const { authorizerId, ...open } = changed;
  const usesAuthorizer = needAuthorizer.includes(String(changed.authorizationType));
  const method = checked(usesAuthorizer && authorizerId !== undefined ? changed : open, found.api);
  replaceMethod(found, method);
  return method;
};

/** Handlers of methods. */
export const methodHandlers: Handlers = {
  PutMethod: putMethod,
  GetMethod: (input, call) => findMethod(input, call).method,
  UpdateMethod: updateMethod,
  DeleteMethod: (input, call) => {
    replaceMethod(findMethod(input, call), undefined);
    return undefined;
  },
};
