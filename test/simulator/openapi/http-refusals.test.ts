import { expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { refusalOf } from "../v2/desk.ts";
import { createHttpDesk, operationDefinition, restDefinition } from "./desk.ts";

const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:f";

const errors = "400 BadRequestException: Errors found during import:\n\tUnable to ";
const at = "#/paths/~1a/get/x-amazon-apigateway-integration";

test.each<[Values, string]>([
  [
    { swagger: "2.0", info: { title: "a" } },
    "400 BadRequestException: Invalid OpenAPI input. HTTP APIs are imported from OpenAPI 3.0, not from Swagger 2.0 at #/swagger",
  ],
  [
    operationDefinition({ "x-amazon-apigateway-integration": { type: "mock" } }),
    `${errors}create integration for route 'GET /a': Integration type MOCK is not supported for HTTP protocol Apis (at ${at})`,
  ],
  [
    operationDefinition({
      "x-amazon-apigateway-integration": { type: "aws_proxy", uri: functionArn, timeoutInMillis: 30001 },
    }),
    `${errors}create integration for route 'GET /a': Timeout should be between 50 ms and 30000 ms (at ${at})`,
  ],
  [
    restDefinition({ paths: { "/{a": { get: {} } } }),
    `${errors}create route with key 'GET /{a': The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default" (at #/paths/~1{a/get)`,
  ],
  [
    restDefinition({ components: { securitySchemes: { a: { "x-amazon-apigateway-authorizer": { type: "token" } } } } }),
    '400 BadRequestException: Invalid OpenAPI input. "token" is none of jwt, request at #/components/securitySchemes/a/x-amazon-apigateway-authorizer/type',
  ],
])("%j is refused, and the API stays as it was", (document, refusal) => {
  const { api, load } = createHttpDesk();
  const before = structuredClone(api);
  expect(refusalOf(() => load(document))).toBe(refusal);
  expect(api).toEqual(before);
});
