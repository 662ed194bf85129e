import {
  ConnectionType,
  ContentHandlingStrategy,
  IntegrationType,
  ResponseTransferMode,
} from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { checkEnums } from "./enums.ts";
import { checkIntegration, timeouts } from "./integration-checks.ts";
import { patched } from "./patch.ts";
import { integrationPatches } from "./patch-rules-api.ts";
import { asRecord, dropUnset, pick, without } from "./records.ts";
import { badRequest } from "./refusals.ts";
import { type FoundMethod, findIntegration, findMethod, replaceMethod } from "./working-copy.ts";

const enumerations = {
  type: IntegrationType,
  connectionType: ConnectionType,
  contentHandling: ContentHandlingStrategy,
  responseTransferMode: ResponseTransferMode,
};
const members = [
  "type",
  "uri",
  "connectionType",
  "connectionId",
  "credentials",
  "requestParameters",
  "requestTemplates",
  "passthroughBehavior",
  "contentHandling",
  "timeoutInMillis",
  "cacheNamespace",
  "cacheKeyParameters",
  "tlsConfig",
  "responseTransferMode",
  "integrationTarget",
];
const http: readonly unknown[] = [IntegrationType.HTTP, IntegrationType.HTTP_PROXY];

/** An integration with what AWS adds when it isn't given. `connectionType` is added to HTTP integrations only. */
export function completeIntegration(integration: Values, resourceId: string): Values {
  return dropUnset({
    passthroughBehavior: "WHEN_NO_MATCH",
    timeoutInMillis: timeouts.standard,
    cacheNamespace: resourceId,
    cacheKeyParameters: [],
    ...(http.includes(integration.type) ? { connectionType: ConnectionType.INTERNET } : {}),
    ...integration,
  });
}

function store(found: FoundMethod, integration: Values, call: Call): Values {
  const complete = completeIntegration(integration, found.id);
  checkIntegration(complete, found, call);
  replaceMethod(found, { ...found.method, methodIntegration: complete });
  return complete;
}

/** Puts an integration in the place of any that was there, whose integration responses are lost. */
const putIntegration: Handler = (input, call) => {
  checkEnums("PutIntegration", input, enumerations);
  const found = findMethod(input, call);
  const httpMethod = input.integrationHttpMethod;
  return store(found, { ...pick(input, members), ...(httpMethod ? { httpMethod } : {}) }, call);
};

const updateIntegration: Handler = (input, call) => {
  const found = findIntegration(input, call);
  const integration = patched(found.integration, input, integrationPatches);
  checkEnums("UpdateIntegration", integration, enumerations);
  if (integration.type === IntegrationType.MOCK) {
    for (const member of ["uri", "httpMethod"]) {
      if (integration[member] !== found.integration[member]) throw badRequest(`Invalid patch path /${member}`);
    }
  }
  return store(found, integration, call);
};

const deleteIntegration: Handler = (input, call) => {
  const found = findIntegration(input, call);
  replaceMethod(found, without(found.method, "methodIntegration"));
  return undefined;
};

/** Handlers of integrations. */
export const integrationHandlers: Handlers = {
  PutIntegration: putIntegration,
  GetIntegration: (input, call) => asRecord(findIntegration(input, call).integration),
  UpdateIntegration: updateIntegration,
  DeleteIntegration: deleteIntegration,
};
