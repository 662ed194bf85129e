import { expect, test } from "vitest";
import type { Values } from "../../../src/simulator/handler.ts";
import { createRestDesk, operationDefinition, restDefinition } from "./desk.ts";

const missing = { $ref: "#/components/schemas/None" };

test.each<[Values, string]>([
  [
    restDefinition({ "x-amazon-apigateway-cors": {} }),
    "x-amazon-apigateway-cors is not supported and was ignored at #/x-amazon-apigateway-cors",
  ],
  [restDefinition({ externalDocs: {} }), "externalDocs is not supported and was ignored at #/externalDocs"],
  [
    restDefinition({ paths: { a: {} } }),
    "Parse issue: attribute paths. Resource a should start with / and was ignored at #/paths/a",
  ],
  [restDefinition({ paths: { "/a": { trace: {} } } }), "trace is not supported and was ignored at #/paths/~1a/trace"],
  [operationDefinition({ callbacks: {} }), "callbacks is not supported and was ignored at #/paths/~1a/get/callbacks"],
  [
    operationDefinition({ parameters: [{ name: "a", in: "cookie" }] }),
    "A parameter in cookie is not supported and was ignored at #/paths/~1a/get/parameters/0",
  ],
  [
    operationDefinition({ responses: { 200: { content: { "a/b": { schema: missing } } } } }),
    "Parse issue: attribute #/components/schemas/None is missing at #/paths/~1a/get/responses/200/content/a~1b/schema",
  ],
  [
    operationDefinition({ security: [{ none: [] }] }),
    "The security scheme none has no authorizer and was ignored at #/paths/~1a/get/security/0/none",
  ],
  [
    operationDefinition({ "x-amazon-apigateway-request-validator": "none" }),
    "The request validator none is missing and was ignored at #/paths/~1a/get/x-amazon-apigateway-request-validator",
  ],
  [
    operationDefinition({ "x-amazon-apigateway-integration": { type: "mock", other: 1 } }),
    "other is not supported and was ignored at #/paths/~1a/get/x-amazon-apigateway-integration/other",
  ],
  [
    restDefinition({ components: { schemas: { A: { type: "object", discriminator: { propertyName: "a" } } } } }),
    "discriminator is not supported in models and was ignored at #/components/schemas/A",
  ],
])("%j gives a warning", (document, warning) => {
  expect(createRestDesk().load(document)).toEqual([warning]);
});
