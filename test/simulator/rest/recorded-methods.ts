import type { Values } from "../../../src/simulator/handler.ts";
import type { RecordedCases, Work } from "./recorded-resources.ts";
import { lambdaUri, patch } from "./sample-api.ts";

const any = { httpMethod: "ANY", authorizationType: "NONE" };
const http = { type: "HTTP", integrationHttpMethod: "POST", uri: "http://example.com" };
const s3 = "arn:aws:apigateway:eu-west-1:s3:path/b/k";

function integration(input: Values): Work {
  return (desk, { method }) => desk.attempt("PutIntegration", { ...method, ...input });
}

function putMethod(input: Values): Work {
  return (desk, { method }) => desk.attempt("PutMethod", { ...method, ...any, ...input });
}

function updateMethod(op: string, path: string, value?: string): Work {
  return (desk, { method }) => {
    desk.run("PutMethod", { ...method, ...any, apiKeyRequired: true });
    return desk.attempt("UpdateMethod", { ...method, httpMethod: "ANY", ...patch(op, path, value) });
  };
}

function gatewayResponse(operation: string, input: Values = {}): Work {
  return (desk, { restApiId }) =>
    desk.attempt(operation, { restApiId, responseType: "MISSING_AUTHENTICATION_TOKEN", ...input });
}

function updateGatewayResponse(op: string, path: string, value?: string): Work {
  return gatewayResponse("UpdateGatewayResponse", { responseType: "DEFAULT_4XX", ...patch(op, path, value) });
}

function resourceUpdate(op: string, path: string, value?: string): Work {
  return (desk, { restApiId, resourceId }) =>
    desk.attempt("UpdateResource", { restApiId, resourceId, ...patch(op, path, value) });
}

function model(input: Values): Work {
  return (desk, { restApiId }) => desk.attempt("CreateModel", { restApiId, contentType: "application/json", ...input });
}

function methodResponse(op: string, path: string): Work {
  return (desk, { method }) => {
    desk.run("PutMethodResponse", { ...method, statusCode: "200" });
    return desk.attempt("UpdateMethodResponse", { ...method, statusCode: "200", ...patch(op, path, "true") });
  };
}

export const methodCases: RecordedCases = {
  "integrations test_put_integration_validation": {
    "required-integration-method-HTTP": integration({ ...http, integrationHttpMethod: undefined }),
    "not-required-integration-method-MOCK": integration({ type: "MOCK" }),
    "http-method-HTTP": integration(http),
    "http-method-HTTP_PROXY": integration({ ...http, type: "HTTP_PROXY" }),
    "aws-integration-type-AWS_PROXY": integration({ ...http, type: "AWS_PROXY", uri: lambdaUri }),
    "no-s3-support-AWS_PROXY": integration({ ...http, type: "AWS_PROXY", uri: s3 }),
    "invalid-uri-HTTP": integration({ ...http, uri: "non-valid-http" }),
    "invalid-uri-not-an-arn": integration({ ...http, type: "AWS", uri: "non-valid-arn" }),
    "invalid-uri-invalid-arn": integration({ ...http, type: "AWS", uri: "arn:aws:apigateway:eu-west-1:lambda:test" }),
  },
  "api test_put_method_validation": {
    "wrong-resource": putMethod({ resourceId: "none" }),
    "wrong-method": putMethod({ httpMethod: "WRONG" }),
    "missing-authorizer-id": putMethod({ authorizationType: "CUSTOM" }),
    "invalid-request-validator": putMethod({ requestValidatorId: "none" }),
    "invalid-model-name": putMethod({ requestModels: { "application/json": "petModel" } }),
  },
  "api test_method_lifecycle": { "put-base-method-response": putMethod({}) },
  "api test_update_method_validation": {
    "unsupported-operation": updateMethod("add", "/authorizationType", "NONE"),
    "unsupported-path": updateMethod("replace", "/httpMethod", "TEST"),
    "wrong-path-request-parameters": updateMethod("replace", "/requestParameters", "a"),
    "wrong-path-request-models": updateMethod("replace", "/requestModels/application/json", "a"),
    "wrong-value-type": updateMethod("replace", "/apiKeyRequired", "whatever"),
    "wrong-auth-type": updateMethod("replace", "/authorizationType", "CUSTOM"),
    "wrong-req-validator-id": updateMethod("replace", "/requestValidatorId", "none"),
  },
  "api test_gateway_response_crud": { "get-gateway-response-default": gatewayResponse("GetGatewayResponse") },
  "api test_gateway_response_put": {
    "put-gateway-response-status-only": gatewayResponse("PutGatewayResponse", { statusCode: "404" }),
  },
  "api test_gateway_response_validation": {
    "delete-gateway-response-not-set": gatewayResponse("DeleteGatewayResponse"),
  },
  "api test_update_gateway_response": {
    "update-gateway-response-not-set": updateGatewayResponse("replace", "/statusCode", "444"),
    "update-gateway-add-status-code": updateGatewayResponse("add", "/statusCode", "444"),
    "update-gateway-replace-invalid-parameter": updateGatewayResponse("replace", "/responseParameters/a", "'b'"),
    "update-gateway-wrong-path": updateGatewayResponse("replace", "/wrongPath", "a"),
    "update-gateway-no-path": updateGatewayResponse("add", "", "a"),
    "update-gateway-replace-invalid-parameter-0-none": updateGatewayResponse("add", "/responseTemplates/a"),
  },
  "api test_update_resource_behaviour": {
    "invalid-path-part": resourceUpdate("replace", "/invalid", "a"),
    "invalid-parent-id": resourceUpdate("replace", "/parentId", "none"),
    "remove-unsupported": resourceUpdate("remove", "/pathPart"),
    "add-unsupported": resourceUpdate("add", "/pathPart", "a"),
  },
  "api test_model_validation": {
    "create-model-already-exists": model({ name: "Empty", schema: '{"type":"object"}' }),
    "create-model-empty-name": model({ name: "", schema: '{"type":"object"}' }),
    "create-model-empty-schema": model({ name: "A", schema: "" }),
    "create-model-no-schema-json": model({ name: "A" }),
  },
  "api test_update_method_lack_response_parameters_and_models": {
    "update-method-response-operation-without-response-parameters": methodResponse(
      "replace",
      "/responseParameters/method.response.header.my-header",
    ),
    "update-method-response-operation-without-response-models": methodResponse("replace", "/responseModels/a~1b"),
    "update-method-response-operation-with-wrong-path": methodResponse(
      "add",
      "/wrong/method.response.header.my-header",
    ),
  },
  "api test_put_integration_response_templates": {
    "put-integration-no-response-template": (desk, { method }) =>
      desk.attempt("PutIntegrationResponse", { ...method, statusCode: "200", selectionPattern: "" }),
    "put-integration-response-template-empty": (desk, { method }) => {
      const responseTemplates = { "application/json": "" };
      return desk.attempt("PutIntegrationResponse", {
        ...method,
        statusCode: "200",
        selectionPattern: "",
        responseTemplates,
      });
    },
  },
};
