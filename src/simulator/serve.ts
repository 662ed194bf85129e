import { expiredToken } from "./authentication.ts";
import { type ControlPlane, createCall, type Reply } from "./control-plane.ts";
import { accessDenied, throttled } from "./denial.ts";
import type { Exchange } from "./exchange.ts";
import { extraMember, type Fault, faultOf } from "./faults.ts";
import { AwsError, type Values } from "./handler.ts";
import { cutPage } from "./paging.ts";
import type { WireAnswer } from "./protocol.ts";
import type { Caller } from "./trail/caller.ts";
import { logDenial, logged } from "./trail/log-call.ts";

/** Lets a request through quotas, faults and permissions to its handler, and writes the answer. */
export async function serve(plane: ControlPlane, exchange: Exchange, signal: AbortSignal): Promise<Reply> {
  const withinQuota = takeQuota(plane, exchange);
  if (plane.latencyMs > 0) await plane.clock.sleep(plane.latencyMs, signal);
  if (!withinQuota) return throttle(exchange, plane.quotas?.retryAfterSeconds);
  const faults = plane.faultCounter.take(plane.faults, exchange);
  await disturb(plane, faults, signal);
  const refusal = refuseByFault(plane, exchange, faults);
  if (refusal) return refusal;
  if (plane.authorize && !plane.authorize(exchange)) throw denied(plane, exchange);
  return tear(execute(plane, exchange, faults), faults);
}

function takeQuota({ quotas }: ControlPlane, { service, account, region, match }: Exchange): boolean {
  if (!quotas) return true;
  if (service.id !== "v1" && service.id !== "v2") return quotas.takeFrom(service.id, account.id, region);
  return quotas.take(account.id, region, match.operation.name);
}

function throttle(exchange: Exchange, retryAfterSeconds: number | undefined): Reply {
  const answer = exchange.service.protocol.encodeError(throttled(exchange));
  if (retryAfterSeconds === undefined) return { kind: "answer", answer };
  const headers = { ...answer.headers, "retry-after": String(retryAfterSeconds) };
  return { kind: "answer", answer: { ...answer, headers } };
}

/** What faults do besides the answer: changes made by others, and delay. */
async function disturb(plane: ControlPlane, faults: readonly Fault[], signal: AbortSignal): Promise<void> {
  for (const fault of faults) {
    if (fault.kind === "before") await fault.run();
    if (fault.kind === "slow") await plane.clock.sleep(fault.milliseconds, signal);
  }
}

function refuseByFault(plane: ControlPlane, exchange: Exchange, faults: readonly Fault[]): Reply | undefined {
  for (const fault of faults) {
    switch (fault.kind) {
      case "reset":
        return { kind: "reset" };
      case "throttle":
        return throttle(exchange, fault.retryAfterSeconds);
      case "deny":
        throw denied(plane, exchange);
      case "expired":
        throw expiredToken(exchange.service.id);
      case "error":
        throw serverError(fault);
    }
  }
  return undefined;
}

/** IAM's refusal, which the trail keeps too. */
function denied(plane: ControlPlane, exchange: Exchange): AwsError {
  const { service, match, account, region, principal } = exchange;
  const error = accessDenied(exchange);
  const call = createCall(plane, account, region, principal);
  const { newEventId } = plane;
  logDenial({ service, operation: match.operation, caller: callerOf(exchange), call, newEventId }, error);
  return error;
}

/** The simulator listens on this machine alone. */
function callerOf({ principal, request }: Exchange): Caller {
  return { principal, userAgent: request.headers["user-agent"] ?? "", sourceAddress: "127.0.0.1" };
}

function serverError({ status = 500, code, message }: { status?: number; code?: string; message?: string }): AwsError {
  const usual = status === 503 ? "ServiceUnavailableException" : "InternalServerErrorException";
  return new AwsError(status, code ?? usual, message ?? "The simulator was told to fail");
}

function execute(plane: ControlPlane, exchange: Exchange, faults: readonly Fault[]): WireAnswer {
  const { service, match, request, account, region, principal } = exchange;
  const { operation } = match;
  const input = service.protocol.decode(match, request);
  const extra = faultOf(faults, "unknown-member");
  const encode = (output: Values) => service.protocol.encode(operation, output, extra && extraMember(extra));
  const canned = faultOf(faults, "answer");
  if (canned) return encode(canned.output);
  const handler = service.handlers[operation.name];
  if (!handler) {
    const what = `${service.id}:${operation.name} (${request.method} ${request.path})`;
    throw new AwsError(501, "NotImplementedException", `The simulator has no handler for ${what}`);
  }
  const call = createCall(plane, account, region, principal);
  const { newEventId } = plane;
  const made = { service, operation, input, caller: callerOf(exchange), call, newEventId };
  const output = logged(made, () => handler(input, call) ?? {});
  return encode(cutPage(service.id, operation, input, output, `${account.id}/${region}${request.path}`));
}

function tear(answer: WireAnswer, faults: readonly Fault[]): Reply {
  const torn = faultOf(faults, "torn");
  if (!torn) return { kind: "answer", answer };
  const half = Math.floor(answer.body.length / 2);
  if (torn.how === "cut") return { kind: "answer", answer, cutAt: half };
  return { kind: "answer", answer: { ...answer, body: answer.body.subarray(0, half) } };
}
