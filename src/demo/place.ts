import type { Values } from "../simulator/handler.ts";
import type { Simulator } from "../simulator/simulator.ts";

/** Where in the demo's organization something is built. */
export interface Place {
  readonly aws: Simulator;
  readonly accountId: string;
  readonly region: string;
}

/** Calls an operation of API Gateway's first version (REST) in process, and returns its answer. */
export function callRest({ aws, ...at }: Place, operation: string, input: Values): Values {
  return aws.call(`v1:${operation}`, input, at);
}

/** Calls an operation of API Gateway's second version (HTTP, WebSocket). */
export function callV2({ aws, ...at }: Place, operation: string, input: Values): Values {
  return aws.call(`v2:${operation}`, input, at);
}

/** The ARN by which an integration or authorizer invokes a function of the same account. */
export function lambdaUri({ region, accountId }: Place, name: string): string {
  const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** A CloudWatch Logs group for access logs. */
export function logGroupArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:logs:${region}:${accountId}:log-group:/apigateway/${name}`;
}

/** What access logs record: who asked for what, and what came of it. */
export const accessLogFormat = JSON.stringify({
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  time: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  caller: "$context.identity.caller",
  user: "$context.authorizer.principalId",
  method: "$context.httpMethod",
  path: "$context.resourcePath",
  route: "$context.routeKey",
  status: "$context.status",
  error: "$context.error.message",
  integrationError: "$context.integrationErrorMessage",
});
