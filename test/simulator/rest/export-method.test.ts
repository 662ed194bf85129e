import { beforeEach, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createSampleApi, lambdaUri, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk, { version: "1.0", binaryMediaTypes: ["image/png"] });
});

function exported(extensions?: string): Values {
  const parameters = extensions === undefined ? {} : { extensions };
  const { body } = desk.run("GetExport", { ...sample.stage, exportType: "oas30", parameters });
  return JSON.parse(new TextDecoder().decode(body as Uint8Array));
}

function operationOf(document: Values, path: string, verb: string): Values {
  return (document.paths as Record<string, Record<string, Values>>)[path]?.[verb] ?? {};
}

test("everything about a method is exported", () => {
  const { restApiId, resourceId } = sample;
  const child = desk.run("CreateResource", { restApiId, parentId: resourceId, pathPart: "{id}" }).id;
  const authorizer = {
    restApiId,
    name: "people",
    type: "TOKEN",
    authorizerUri: lambdaUri,
    identitySource: "method.request.header.Auth",
    authorizerResultTtlInSeconds: 0,
  };
  const authorizerId = desk.run("CreateAuthorizer", authorizer).id;
  const requestValidatorId = desk.run("CreateRequestValidator", {
    restApiId,
    name: "strict",
    validateRequestBody: true,
  }).id;
  const method = { restApiId, resourceId: child, httpMethod: "ANY" };
  desk.run("PutMethod", {
    ...method,
    authorizationType: "CUSTOM",
    authorizerId,
    apiKeyRequired: true,
    operationName: "pet",
    requestValidatorId,
    requestParameters: { "method.request.querystring.q": false, "method.request.header.h": true },
    requestModels: { "application/json": "Empty" },
  });
  desk.run("PutMethodResponse", {
    ...method,
    statusCode: "200",
    responseModels: { "application/json": "Empty" },
    responseParameters: { "method.response.header.X-A": true },
  });
  desk.run("PutIntegration", {
    ...method,
    type: "HTTP",
    integrationHttpMethod: "POST",
    uri: "https://a.example",
    timeoutInMillis: 1000,
    tlsConfig: { insecureSkipVerification: true },
    requestParameters: { "integration.request.header.b": "method.request.header.h" },
  });
  const response = { ...method, statusCode: "200", responseParameters: { "method.response.header.X-A": "'a'" } };
  desk.run("PutIntegrationResponse", response);
  desk.run("CreateDeployment", { restApiId, stageName: "prod" });
  const document = exported("integrations,authorizers");
  expect(operationOf(document, "/pets/{id}", "x-amazon-apigateway-any-method")).toEqual({
    operationId: "pet",
    parameters: [
      { name: "q", in: "query", schema: { type: "string" } },
      { name: "h", in: "header", required: true, schema: { type: "string" } },
      { name: "id", in: "path", required: true, schema: { type: "string" } },
    ],
    requestBody: {
      content: { "application/json": { schema: { $ref: "#/components/schemas/Empty" } } },
      required: true,
    },
    responses: {
      "200": {
        description: "200 response",
        headers: { "X-A": { schema: { type: "string" } } },
        content: { "application/json": { schema: { $ref: "#/components/schemas/Empty" } } },
      },
    },
    security: [{ people: [] }, { api_key: [] }],
    "x-amazon-apigateway-integration": {
      type: "http",
      httpMethod: "POST",
      uri: "https://a.example",
      requestParameters: { "integration.request.header.b": "method.request.header.h" },
      tlsConfig: { insecureSkipVerification: true },
      responses: { default: { statusCode: "200", responseParameters: { "method.response.header.X-A": "'a'" } } },
      passthroughBehavior: "when_no_match",
      timeoutInMillis: 1000,
    },
  });
  expect(document.components).toMatchObject({
    securitySchemes: {
      people: {
        type: "apiKey",
        name: "Auth",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri: lambdaUri,
          authorizerResultTtlInSeconds: 0,
        },
      },
      api_key: { type: "apiKey", name: "x-api-key", in: "header" },
    },
  });
  expect(operationOf(exported("apigateway"), "/pets/{id}", "x-amazon-apigateway-any-method")).toHaveProperty(
    "x-amazon-apigateway-request-validator",
    "strict",
  );
});
