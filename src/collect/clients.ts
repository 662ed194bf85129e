import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { getSmithyContext } from "@smithy/core/client";
import type {
  AwsCredentialIdentityProvider,
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  Pluggable,
} from "@smithy/types";
import type { Clock } from "../clock.ts";
import { readOperation } from "../schema/operations.ts";
import { isThrottling } from "./aws-error.ts";
import type { HttpConnections } from "./connections.ts";
import type { Limiter } from "./limiter.ts";
import { createRetryStrategy } from "./retry.ts";
import { countCall, noteUnknownMember, type Traffic } from "./traffic.ts";
import { findUnknownMembers } from "./unknown-members.ts";

/** Both API Gateway clients of one target, on one limiter: AWS counts their requests together. */
export interface Clients {
  readonly v1: APIGatewayClient;
  readonly v2: ApiGatewayV2Client;
}

/** What the clients of one target are made from. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly connections: HttpConnections;
  readonly endpoint?: string | undefined;
  readonly limiter: Limiter;
  readonly traffic: Traffic;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the clients of one target. They hold no sockets of their own, so there is nothing to close. */
export function createClients(settings: ClientSettings): Clients {
  const config = {
    region: settings.region,
    credentials: settings.credentials,
    requestHandler: settings.connections.handler,
    retryStrategy: createRetryStrategy(settings.clock, settings.signal),
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
  };
  const v1 = new APIGatewayClient(config);
  const v2 = new ApiGatewayV2Client(config);
  v1.middlewareStack.use(pacing(settings));
  v2.middlewareStack.use(pacing(settings));
  v1.middlewareStack.use(watching(settings.traffic));
  v2.middlewareStack.use(watching(settings.traffic));
  return { v1, v2 };
}

/**
 * Every attempt waits for its turn: this sits inside the SDK's retry loop, and before signing, so no signature grows old.
 * @param service its name in IAM, put before the names of operations; absent for API Gateway
 */
export function pacing<Input extends object, Output extends object>(
  settings: Pick<ClientSettings, "limiter" | "traffic" | "signal">,
  service?: string,
): Pluggable<Input, Output> {
  const { limiter, traffic, signal } = settings;
  const prefix = service === undefined ? "" : `${service}:`;
  const middleware: FinalizeRequestMiddleware<Input, Output> = (next, context) => async (args) => {
    const operation = prefix + (context.commandName ?? "").replace(/Command$/, "");
    await limiter.take(operation, signal);
    countCall(traffic, operation);
    try {
      return await next(args);
    } catch (error) {
      if (isThrottling(error)) {
        traffic.throttled += 1;
        limiter.slowDown();
      }
      throw error;
    }
  };
  const place = { name: "gatewardenPacing", relation: "after", toMiddleware: "retryMiddleware" } as const;
  return { applyToStack: (stack) => stack.addRelativeTo(middleware, place) };
}

/** Reads each answer before the SDK does, to note what the SDK would drop. */
function watching<Input extends object, Output extends object>(traffic: Traffic): Pluggable<Input, Output> {
  const middleware: DeserializeMiddleware<Input, Output> = (next, context) => async (args) => {
    const result = await next(args);
    const response = result.response as { statusCode: number; body: unknown };
    const body = await readBody(response.body);
    response.body = body;
    if (response.statusCode < 300) noteUnknownMembers(body, getSmithyContext(context).operationSchema, traffic);
    return result;
  };
  const place = { name: "gatewardenWatching", relation: "after", toMiddleware: "deserializerMiddleware" } as const;
  return { applyToStack: (stack) => stack.addRelativeTo(middleware, place) };
}

async function readBody(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function noteUnknownMembers(body: Uint8Array, operationSchema: unknown, traffic: Traffic): void {
  const operation = readOperation(operationSchema);
  if (!operation || body.length === 0) return;
  const raw: unknown = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString("utf8"));
  for (const path of findUnknownMembers(raw, operation.output)) {
    noteUnknownMember(traffic, { operation: operation.name, path });
  }
}
