import { GatewayResponseType } from "@aws-sdk/client-api-gateway";
import type { Call, Handler, Handlers, Values } from "../handler.ts";
import { enumViolation } from "./enums.ts";
import { patched } from "./patch.ts";
import { gatewayResponsePatches } from "./patch-rules-api.ts";
import { asRecord, dropUnset, pick, textOf } from "./records.ts";
import { notFound, validationFailed } from "./refusals.ts";
import { statusCodeOf } from "./status-code.ts";
import { findApi } from "./working-copy.ts";

const template = { "application/json": '{"message":$context.error.messageString}' };

/** AWS's own status codes. DEFAULT_4XX and DEFAULT_5XX have none: they stand for all codes of their kind. */
const statusCodes: Readonly<Record<GatewayResponseType, string | undefined>> = {
  ACCESS_DENIED: "403",
  API_CONFIGURATION_ERROR: "500",
  AUTHORIZER_CONFIGURATION_ERROR: "500",
  AUTHORIZER_FAILURE: "500",
  BAD_REQUEST_BODY: "400",
  BAD_REQUEST_PARAMETERS: "400",
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: "403",
  INTEGRATION_FAILURE: "504",
  INTEGRATION_TIMEOUT: "504",
  INVALID_API_KEY: "403",
  INVALID_SIGNATURE: "403",
  MISSING_AUTHENTICATION_TOKEN: "403",
  QUOTA_EXCEEDED: "429",
  REQUEST_TOO_LARGE: "413",
  RESOURCE_NOT_FOUND: "404",
  THROTTLED: "429",
  UNAUTHORIZED: "401",
  UNSUPPORTED_MEDIA_TYPE: "415",
  WAF_FILTERED: "403",
};

const types = Object.values(GatewayResponseType);

function typeOf(input: Values): GatewayResponseType {
  const violation = enumViolation("responseType", input.responseType ?? "", GatewayResponseType);
  if (violation !== undefined) throw validationFailed([violation]);
  return input.responseType as GatewayResponseType;
}

/** The response as it is answered: customised, or AWS's default, which follows a customised DEFAULT_4XX or DEFAULT_5XX. */
function effective(custom: ReadonlyMap<string, Values>, responseType: GatewayResponseType): Values {
  const own = custom.get(responseType);
  if (own) return own;
  const statusCode = statusCodes[responseType];
  const general = custom.get(statusCode?.startsWith("5") ? "DEFAULT_5XX" : "DEFAULT_4XX");
  const inherits = statusCode !== undefined && general !== undefined;
  return dropUnset({
    responseType,
    statusCode: (inherits && textOf(general, "statusCode")) || statusCode,
    responseParameters: inherits ? general.responseParameters : {},
    responseTemplates: inherits ? general.responseTemplates : template,
    defaultResponse: true,
  });
}

function store(response: Values, responseType: GatewayResponseType, custom: Map<string, Values>): Values {
  if (response.statusCode !== undefined) statusCodeOf(response);
  const complete = dropUnset({
    responseType,
    statusCode: response.statusCode ?? statusCodes[responseType],
    responseParameters: asRecord(response.responseParameters),
    responseTemplates: asRecord(response.responseTemplates ?? template),
    defaultResponse: false,
  });
  custom.set(responseType, complete);
  return complete;
}

const updateGatewayResponse: Handler = (input, call) => {
  const responseType = typeOf(input);
  const { gatewayResponses } = findApi(input, call);
  const changed = patched(effective(gatewayResponses, responseType), input, gatewayResponsePatches);
  return store({ ...changed, responseTemplates: asRecord(changed.responseTemplates) }, responseType, gatewayResponses);
};

function putGatewayResponse(input: Values, call: Call): Values {
  const given = pick(input, ["statusCode", "responseParameters", "responseTemplates"]);
  return store(given, typeOf(input), findApi(input, call).gatewayResponses);
}

/** Handlers of gateway responses. */
export const gatewayResponseHandlers: Handlers = {
  PutGatewayResponse: putGatewayResponse,
  GetGatewayResponse: (input, call) => effective(findApi(input, call).gatewayResponses, typeOf(input)),
  GetGatewayResponses: (input, call) => {
    const { gatewayResponses } = findApi(input, call);
    return { items: types.map((type) => effective(gatewayResponses, type)) };
  },
  UpdateGatewayResponse: updateGatewayResponse,
  DeleteGatewayResponse: (input, call) => {
    const type = typeOf(input);
    if (!findApi(input, call).gatewayResponses.delete(type)) throw notFound("Gateway response type not defined on api");
    return undefined;
  },
};
