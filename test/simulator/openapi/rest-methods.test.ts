import { describe, expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createRestDesk, readDefinition } from "./desk.ts";

const lambdaUri =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations";

describe("methods of rest.yaml, member by member", () => {
  const { api, load, method, resource } = createRestDesk();
  load(readDefinition("rest.yaml"));
  const named = (records: Map<string, Values>, name: string) =>
    [...records.values()].find((record) => record.name === name) ?? {};

  test("GET /pets: IAM and API key, mapped parameters, an HTTP integration with everything", () => {
    expect(method("/pets", "GET")).toEqual({
      httpMethod: "GET",
      authorizationType: "AWS_IAM",
      apiKeyRequired: true,
      operationName: "listPets",
      requestValidatorId: named(api.requestValidators, "params").id,
      requestParameters: { "method.request.header.X-Trace": false, "method.request.querystring.limit": false },
      methodResponses: {
        "200": {
          statusCode: "200",
          responseParameters: { "method.response.header.X-Next": false },
          responseModels: { "application/json": "Pet" },
        },
      },
      methodIntegration: {
        type: "HTTP",
        httpMethod: "GET",
        uri: "https://pets.example/list",
        connectionType: "INTERNET",
        credentials: "arn:aws:iam::123456789012:role/a",
        passthroughBehavior: "WHEN_NO_TEMPLATES",
        contentHandling: "CONVERT_TO_TEXT",
        timeoutInMillis: 5000,
        cacheNamespace: "pets",
        cacheKeyParameters: ["method.request.querystring.limit"],
        requestParameters: { "integration.request.querystring.max": "method.request.querystring.limit" },
        requestTemplates: { "application/json": "{}" },
        tlsConfig: { insecureSkipVerification: true },
        integrationResponses: {
          "200": {
            statusCode: "200",
            responseParameters: { "method.response.header.X-Next": "integration.response.header.next" },
            responseTemplates: { "application/json": "$input.body" },
          },
          "502": { statusCode: "502", selectionPattern: "5\\d{2}", contentHandling: "CONVERT_TO_BINARY" },
        },
      },
    });
  });

  test("POST /pets: a user pool with scopes, a body model by content type, a Lambda integration with defaults", () => {
    expect(method("/pets", "POST")).toEqual({
      httpMethod: "POST",
      authorizationType: "COGNITO_USER_POOLS",
      authorizerId: named(api.authorizers, "pool").id,
      authorizationScopes: ["pets/write"],
      apiKeyRequired: false,
      requestValidatorId: named(api.requestValidators, "all").id,
      requestParameters: { "method.request.header.X-Trace": false },
      requestModels: { "application/json": "Pet", "application/xml": "Pet" },
      methodIntegration: {
        type: "AWS_PROXY",
        httpMethod: "POST",
        uri: lambdaUri,
        passthroughBehavior: "WHEN_NO_MATCH",
        timeoutInMillis: 29000,
        cacheNamespace: resource("/pets").id,
        cacheKeyParameters: [],
      },
    });
  });

  test("ANY and OPTIONS /pets/{id}: authorization switched off in both ways, streaming, a mock", () => {
    expect(method("/pets/{id}", "ANY")).toMatchObject({
      authorizationType: "NONE",
      requestParameters: { "method.request.path.id": true },
      methodIntegration: {
        type: "HTTP_PROXY",
        httpMethod: "ANY",
        responseTransferMode: "STREAM",
        timeoutInMillis: 600000,
      },
    });
    expect(method("/pets/{id}", "OPTIONS")).toMatchObject({
      authorizationType: "NONE",
      apiKeyRequired: false,
      methodIntegration: { type: "MOCK", integrationResponses: { "200": { statusCode: "200" } } },
    });
  });

  test("documentation parts, stated and from descriptions", () => {
    const parts = [...api.documentationParts.values()].map(({ location, properties }) => [
      location,
      JSON.parse(String(properties)),
    ]);
    expect(parts).toEqual([
      [{ type: "RESOURCE", path: "/pets" }, { description: "The pets resource." }],
      [{ type: "API" }, { info: { description: "All about pets." } }],
      [{ type: "MODEL", name: "Pet" }, { description: "A pet." }],
      [{ type: "METHOD", path: "/pets", method: "GET" }, { summary: "Lists pets" }],
      [{ type: "RESPONSE", path: "/pets", method: "GET", statusCode: "200" }, { description: "The pets." }],
      [{ type: "RESPONSE", path: "/pets/{id}", method: "OPTIONS", statusCode: "200" }, { description: "ok" }],
    ]);
  });
});
