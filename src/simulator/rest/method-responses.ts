import type { Call, Handler, Handlers, Values } from "../handler.ts";
import type { RestApiState } from "../world.ts";
import { checkParameterNames } from "./mapping-expressions.ts";
import { checkModels } from "./methods.ts";
import { patched } from "./patch.ts";
import { methodResponsePatches } from "./patch-rules-api.ts";
import { asRecord, dropUnset, entry, pick, without } from "./records.ts";
import { conflict, notFound } from "./refusals.ts";
import { statusCodeOf } from "./status-code.ts";
import { type FoundMethod, findMethod, replaceMethod } from "./working-copy.ts";

interface FoundMethodResponse extends FoundMethod {
  readonly code: string;
  readonly response: Values;
}

function find(input: Values, call: Call): FoundMethodResponse {
  const code = statusCodeOf(input);
  const found = findMethod(input, call);
  const response = entry(found.method.methodResponses, code);
  if (!response) throw notFound("Invalid Response status code specified");
  return { ...found, code, response };
}

function replace(found: FoundMethod, code: string, response: Values | undefined): void {
  const others = without(asRecord(found.method.methodResponses), code);
  const methodResponses = response ? { ...others, [code]: response } : others;
  const kept = Object.keys(methodResponses).length > 0 ? methodResponses : undefined;
  replaceMethod(found, dropUnset({ ...found.method, methodResponses: kept }));
}

function checked(response: Values, api: RestApiState): Values {
  checkModels(response.responseModels, api);
  checkParameterNames(response.responseParameters, "response");
  return response;
}

const putMethodResponse: Handler = (input, call) => {
  const code = statusCodeOf(input);
  const found = findMethod(input, call);
  if (entry(found.method.methodResponses, code)) throw conflict("Response already exists for this resource");
  const response = checked(pick(input, ["statusCode", "responseParameters", "responseModels"]), found.api);
  replace(found, code, response);
  return response;
};

const updateMethodResponse: Handler = (input, call) => {
  const found = find(input, call);
  const response = checked(patched(found.response, input, methodResponsePatches), found.api);
  replace(found, found.code, response);
  return response;
};

/** Handlers of method responses. */
export const methodResponseHandlers: Handlers = {
  PutMethodResponse: putMethodResponse,
  GetMethodResponse: (input, call) => find(input, call).response,
  UpdateMethodResponse: updateMethodResponse,
  DeleteMethodResponse: (input, call) => {
    const found = find(input, call);
    replace(found, found.code, undefined);
    return undefined;
  },
};
