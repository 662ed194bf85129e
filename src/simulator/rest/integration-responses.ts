import { ContentHandlingStrategy } from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { checkEnums } from "./enums.ts";
import { checkResponseMapping } from "./mapping-expressions.ts";
import { patched } from "./patch.ts";
import { integrationResponsePatches } from "./patch-rules-api.ts";
import { asRecord, dropUnset, entry, pick, without } from "./records.ts";
import { notFound } from "./refusals.ts";
import { statusCodeOf } from "./status-code.ts";
import { type FoundIntegration, findIntegration, replaceMethod } from "./working-copy.ts";

interface FoundIntegrationResponse extends FoundIntegration {
  readonly code: string;
  readonly response: Values;
}

function find(input: Values, call: Call): FoundIntegrationResponse {
  const code = statusCodeOf(input);
  const found = findIntegration(input, call);
  const response = entry(found.integration.integrationResponses, code);
  if (!response) throw notFound("Invalid Response status code specified");
  return { ...found, code, response };
}

function replace(found: FoundIntegration, code: string, response: Values | undefined): void {
  const others = without(asRecord(found.integration.integrationResponses), code);
  const integrationResponses = response ? { ...others, [code]: response } : others;
  const kept = Object.keys(integrationResponses).length > 0 ? integrationResponses : undefined;
  const methodIntegration = dropUnset({ ...found.integration, integrationResponses: kept });
  replaceMethod(found, { ...found.method, methodIntegration });
}

function checked(response: Values, found: FoundIntegration, code: string): Values {
  const declared = entry(found.method.methodResponses, code)?.responseParameters;
  checkResponseMapping(response.responseParameters, declared);
  return response;
}

/** An empty template comes back as null, as AWS answers it. */
function withNullTemplates(response: Values): Values {
  if (response.responseTemplates === undefined) return response;
  const templates = Object.entries(asRecord(response.responseTemplates));
  return { ...response, responseTemplates: Object.fromEntries(templates.map(([type, text]) => [type, text || null])) };
}

const putIntegrationResponse: Handler = (input, call) => {
  checkEnums("PutIntegrationResponse", input, { contentHandling: ContentHandlingStrategy });
  const code = statusCodeOf(input);
  const found = findIntegration(input, call);
  const members = ["statusCode", "selectionPattern", "responseParameters", "responseTemplates", "contentHandling"];
  const response = checked(withNullTemplates(pick(input, members)), found, code);
  replace(found, code, response);
  return response;
};

const updateIntegrationResponse: Handler = (input, call) => {
  const found = find(input, call);
  const changed = patched(found.response, input, integrationResponsePatches);
  checkEnums("UpdateIntegrationResponse", changed, { contentHandling: ContentHandlingStrategy });
  const response = checked(changed, found, found.code);
  replace(found, found.code, response);
  return response;
};

/** Handlers of integration responses. */
export const integrationResponseHandlers: Handlers = {
  PutIntegrationResponse: putIntegrationResponse,
  GetIntegrationResponse: (input, call) => find(input, call).response,
  UpdateIntegrationResponse: updateIntegrationResponse,
  DeleteIntegrationResponse: (input, call) => {
    const found = find(input, call);
    replace(found, found.code, undefined);
    return undefined;
  },
};
