import { expect, test } from "vitest";
import { createDesk } from "./desk.ts";
import { createHttpApi, createWebSocketApi, lambda, publicHttp } from "./sample-apis.ts";

const timeouts = [
  ["HTTP", 50, true],
  ["HTTP", 30000, true],
  ["HTTP", 49, false],
  ["HTTP", 30001, false],
  ["WEBSOCKET", 29000, true],
  ["WEBSOCKET", 29001, false],
] as const;

test.each(timeouts)("%s integrations take a timeout of %i ms: %s", (protocol, TimeoutInMillis, taken) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  const refusal = desk.refusal("CreateIntegration", { ApiId, ...lambda, TimeoutInMillis });
  const longest = protocol === "HTTP" ? 30000 : 29000;
  const words = `400 BadRequestException: Timeout should be between 50 ms and ${longest} ms`;
  expect(refusal).toBe(taken ? "not refused" : words);
});

const refused = [
  ["HTTP", { ...lambda, IntegrationType: "AWS" }, /Integration type AWS is not supported/],
  ["HTTP", { ...lambda, IntegrationType: "NONE" }, /Must be one of \[AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK\]/],
  ["HTTP", { IntegrationType: "AWS_PROXY" }, /IntegrationUri is a required parameter/],
  ["HTTP", { IntegrationType: "HTTP_PROXY", IntegrationUri: "https://a" }, /IntegrationMethod is a required/],
  ["HTTP", { ...publicHttp, PayloadFormatVersion: "2.0" }, /Must be one of \[1.0\]/],
  ["HTTP", { ...lambda, PayloadFormatVersion: "3.0" }, /Must be one of \[1.0, 2.0\]/],
  ["HTTP", { ...publicHttp, ConnectionType: "VPC_LINK" }, /ConnectionId is a required parameter/],
  [
    "HTTP",
    { ...publicHttp, ConnectionType: "VPC_LINK", ConnectionId: "a" },
    /404 .*Invalid VpcLink identifier specified a/,
  ],
  ["HTTP", { ...publicHttp, TlsConfig: { ServerNameToVerify: "a" } }, /TlsConfig can be set only with/],
  ["HTTP", { ...lambda, RequestTemplates: { a: "b" } }, /RequestTemplates cannot be set for HTTP protocol Apis/],
  ["HTTP", { ...lambda, ContentHandlingStrategy: "CONVERT_TO_TEXT" }, /ContentHandlingStrategy cannot be set for HTTP/],
  ["WEBSOCKET", { ...lambda, PayloadFormatVersion: "2.0" }, /Must be one of \[1.0\]/],
  ["WEBSOCKET", { ...lambda, IntegrationSubtype: "SQS-SendMessage" }, /IntegrationSubtype cannot be set for WEBSOCKET/],
] as const;

test.each(refused)("a %s API refuses %j", (protocol, input, words) => {
  const desk = createDesk();
  const ApiId = protocol === "HTTP" ? createHttpApi(desk) : createWebSocketApi(desk);
  expect(desk.refusal("CreateIntegration", { ApiId, ...input })).toMatch(words);
  expect(desk.list("GetIntegrations", { ApiId })).toEqual([]);
});
