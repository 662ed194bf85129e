import type { Form } from "../form.ts";
import { leftOut, text, value } from "../members.ts";
import { map } from "../structures.ts";
import { simplifyTemplate } from "../texts.ts";

/** AWS's own status codes: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
const statusCodes: Readonly<Record<string, string>> = {
  ACCESS_DENIED: "403",
  API_CONFIGURATION_ERROR: "500",
  AUTHORIZER_CONFIGURATION_ERROR: "500",
  AUTHORIZER_FAILURE: "500",
  BAD_REQUEST_BODY: "400",
  BAD_REQUEST_PARAMETERS: "400",
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

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html */
const defaultTemplate = '{"message":$context.error.messageString}';

export const gatewayResponse: Form = {
  responseType: value(),
  statusCode: value(({ siblings }) => statusCodes[String(siblings.responseType)]),
  responseParameters: map(value()),
  responseTemplates: map({
    read(given, scope) {
      const template = text(simplifyTemplate).read(given, scope);
      return template === defaultTemplate ? undefined : template;
    },
  }),
  defaultResponse: leftOut("true while nothing was set; what was set is compared"),
};
