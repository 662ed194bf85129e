import { expect, test } from "vitest";
import { refusalOf } from "../v2/desk.ts";
import { createRestDesk, operationDefinition, restDefinition } from "./desk.ts";

const input = "400 BadRequestException: Invalid OpenAPI input. ";
const malformed =
  "400 BadRequestException: Unable to parse API definition because of a malformed integration at path /a. Invalid OpenAPI input. ";
const http = { type: "http", httpMethod: "GET", uri: "https://a" };
const put =
  "400 BadRequestException: Errors found during import:\n\tUnable to put integration on 'GET' for resource at path '/a': ";
const at = " (at #/paths/~1a/get/x-amazon-apigateway-integration)";

test.each<[unknown, string]>([
  [null, `${input}An object is expected at #`],
  [{}, `${input}Neither openapi nor swagger is given at #`],
  [{ swagger: "1.2" }, `${input}The version "1.2" of swagger is not supported at #/swagger`],
  [{ openapi: "3.0.0" }, `${input}The member info is missing at #`],
  [{ openapi: 3, info: {} }, `${input}The member title is missing at #/info`],
  [restDefinition({ paths: [] }), `${input}An object is expected at #/paths`],
  [restDefinition({ paths: { "/a": "b" } }), `${input}An object is expected at #/paths/~1a`],
  [restDefinition({ tags: {} }), `${input}A list is expected at #/tags`],
  [
    operationDefinition({ parameters: [{ $ref: "#/a" }] }),
    `${input}The reference #/a leads nowhere at #/paths/~1a/get/parameters/0`,
  ],
  [
    operationDefinition({ parameters: [{ $ref: "other.yaml#/a" }] }),
    `${input}The reference other.yaml#/a leads out of the definition at #/paths/~1a/get/parameters/0`,
  ],
  [
    operationDefinition({ parameters: [{ $ref: "#/x" }] }, { x: { $ref: "#/x" } }),
    `${input}The reference #/x leads back to itself at #/paths/~1a/get/parameters/0`,
  ],
  [
    restDefinition({ "x-amazon-apigateway-api-key-source": "BODY" }),
    `${input}"BODY" is none of AUTHORIZER, HEADER at #/x-amazon-apigateway-api-key-source`,
  ],
  [
    operationDefinition({ "x-amazon-apigateway-integration": { uri: { "Fn::Sub": "a" }, type: "aws" } }),
    `${malformed}Text is expected at #/paths/~1a/get/x-amazon-apigateway-integration/uri`,
  ],
  [
    operationDefinition({ "x-amazon-apigateway-integration": {} }),
    `${malformed}The member type is missing at #/paths/~1a/get/x-amazon-apigateway-integration`,
  ],
  [
    operationDefinition({ "x-amazon-apigateway-integration": { ...http, timeoutInMillis: 30000 } }),
    `${put}Timeout should be between 50 ms and 29000 ms${at}`,
  ],
  [
    operationDefinition({ "x-amazon-apigateway-integration": { ...http, type: "aws_proxy" } }),
    `${put}Invalid ARN specified in the request${at}`,
  ],
])("%j is refused, and the API stays as it was", (document, refusal) => {
  const { api, load } = createRestDesk();
  const before = structuredClone(api);
  expect(refusalOf(() => load(document))).toBe(refusal);
  expect(refusalOf(() => load(document, "merge"))).toBe(refusal);
  expect(api).toEqual(before);
});
