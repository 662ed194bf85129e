import { authenticate, readScope, requireRegion } from "./authentication.ts";
import type { ControlPlane, Reply } from "./control-plane.ts";
import type { Exchange } from "./exchange.ts";
import { AwsError } from "./handler.ts";
import type { Protocol, WireRequest } from "./protocol.ts";
import type { RequestRecord } from "./request-log.ts";
import { unknownOperation } from "./rest-json.ts";
import { serve } from "./serve.ts";
import { pickService } from "./services.ts";

/** What is known of a request so far. */
type Trace = { -readonly [Name in keyof RequestRecord]: RequestRecord[Name] } & { protocol?: Protocol };

/** Answers and logs one request. Rejects only when `signal` aborts. */
export async function answerRequest(plane: ControlPlane, request: WireRequest, signal: AbortSignal): Promise<Reply> {
  const trace: Trace = {
    service: "unknown",
    operation: "unknown",
    accountId: "",
    region: "",
    status: 0,
    at: plane.clock.now(),
    uri: request.uri,
  };
  const reply = await identify(plane, request, trace)
    .then((exchange) => serve(plane, exchange, signal))
    .catch((error: unknown): Reply => {
      if (signal.aborted) throw error;
      return refuse(plane, trace, error);
    });
  if (reply.kind === "answer") trace.status = reply.answer.status;
  const { protocol: _, ...record } = trace;
  plane.requests.add(record);
  return reply;
}

async function identify(plane: ControlPlane, request: WireRequest, trace: Trace): Promise<Exchange> {
  const scope = readScope(request.headers.authorization);
  trace.region = scope.region;
  const service = await pickService(plane.services, scope.service, request.path);
  trace.service = service.id;
  trace.protocol = service.protocol;
  const match = service.protocol.find(request);
  if (!match) throw unknownOperation(request);
  trace.operation = match.operation.name;
  const { principal, account } = authenticate(plane.world, scope.accessKeyId, service.id, plane.clock.now());
  trace.accountId = account.id;
  requireRegion(account, scope.region, service.id);
  return { request, service, match, principal, account, region: scope.region };
}

/** Errors that no handler meant come back as a 501, which no client retries, with their stack. */
function refuse({ services }: ControlPlane, { protocol = services.core.v1.protocol }: Trace, error: unknown): Reply {
  const stack = error instanceof Error ? error.stack : undefined;
  const meant = error instanceof AwsError ? error : new AwsError(501, "SimulatorFailure", stack ?? String(error));
  return { kind: "answer", answer: protocol.encodeError(meant) };
}
