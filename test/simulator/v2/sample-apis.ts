import type { Values } from "../../../src/simulator/handler.ts";
import { type Desk, lambdaUri } from "./desk.ts";

/** The id of a new HTTP API. */
export function createHttpApi(desk: Desk, values: Values = {}): string {
  return String(desk.run("CreateApi", { Name: "pets", ProtocolType: "HTTP", ...values }).ApiId);
}

/** The id of a new WebSocket API. */
export function createWebSocketApi(desk: Desk): string {
  const input = { Name: "chat", ProtocolType: "WEBSOCKET", RouteSelectionExpression: "$request.body.action" };
  return String(desk.run("CreateApi", input).ApiId);
}

/** An integration with a Lambda function. */
export const lambda: Values = { IntegrationType: "AWS_PROXY", IntegrationUri: lambdaUri };

/** An integration with a public endpoint. */
export const publicHttp: Values = {
  IntegrationType: "HTTP_PROXY",
  IntegrationMethod: "GET",
  IntegrationUri: "https://pets.example/",
};

/** A JWT authorizer. */
export const jwt: Values = {
  AuthorizerType: "JWT",
  IdentitySource: ["$request.header.Authorization"],
  JwtConfiguration: { Audience: ["pets"], Issuer: "https://issuer.example" },
  Name: "login",
};
