import { expect, test } from "vitest";
import { createDesk, lambdaUri } from "./desk.ts";
import { createHttpApi, createWebSocketApi, jwt } from "./sample-apis.ts";

const request = { AuthorizerType: "REQUEST", AuthorizerUri: lambdaUri, IdentitySource: [], Name: "a" };

test.each([
  ["HTTP", jwt, "not refused"],
  ["HTTP", { ...jwt, JwtConfiguration: { Issuer: "https://a" } }, /Audience is a required parameter/],
  ["HTTP", { ...jwt, JwtConfiguration: undefined }, /JwtConfiguration is a required parameter/],
  ["HTTP", request, /AuthorizerPayloadFormatVersion is a required parameter/],
  ["HTTP", { ...request, AuthorizerPayloadFormatVersion: "2.0", EnableSimpleResponses: true }, "not refused"],
  ["HTTP", { ...request, AuthorizerPayloadFormatVersion: "1.0", EnableSimpleResponses: true }, /requires .* 2.0/],
  [
    "HTTP",
    { ...request, AuthorizerPayloadFormatVersion: "1.0", AuthorizerResultTtlInSeconds: 3601 },
    /between 0 and 3600/,
  ],
  ["WEBSOCKET", request, "not refused"],
  ["WEBSOCKET", jwt, /Invalid authorizer type specified/],
  [
    "WEBSOCKET",
    { ...request, AuthorizerResultTtlInSeconds: 5 },
    /AuthorizerResultTtlInSeconds cannot be set for WEBSOCKET/,
  ],
])("an authorizer of a %s API: %j", (protocol, input, words) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  expect(desk.refusal("CreateAuthorizer", { ApiId, ...input })).toMatch(words);
});
