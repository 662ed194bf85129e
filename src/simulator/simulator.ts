import { type Clock, createClock } from "../clock.ts";
import { type AccountOptions, accessKeyOf, createWorld } from "./accounts.ts";
import { answerRequest } from "./answer.ts";
import { type ControlPlane, createCall, type Reply } from "./control-plane.ts";
import type { Exchange } from "./exchange.ts";
import { createFaultCounter, type Fault } from "./faults.ts";
import type { Handlers, Values } from "./handler.ts";
import { createIdSource, createRequestIdSource } from "./ids.ts";
import type { WireRequest } from "./protocol.ts";
import { createQuotas, type QuotaOptions } from "./quotas.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { listen } from "./server.ts";
import { createServices, findOperation, type ServiceId } from "./services.ts";
import { logged } from "./trail/log-call.ts";
import type { Principal, World } from "./world.ts";

/** How the simulated AWS differs from the default: one account, AWS's read quotas, real time, no delay. */
export interface SimulatorOptions {
  /** The first is the organization's management account. Default: 111111111111 with the role `GatewardenAudit`. */
  readonly accounts?: readonly AccountOptions[];
  /** Another management account; empty text for no organization. */
  readonly managementAccountId?: string;
  /** Default: AWS's quotas on reads. False: none. */
  readonly quotas?: QuotaOptions | boolean;
  /** How many simulated seconds pass in a real one. */
  readonly clockFactor?: number;
  /** In place of a clock of that factor. */
  readonly clock?: Clock;
  /** Simulated milliseconds before every answer. */
  readonly latencyMs?: number;
  /** Default: any free one. */
  readonly port?: number;
  /** Handlers in place of the simulator's own, for a whole service. */
  readonly handlers?: Partial<Record<ServiceId, Handlers>>;
  /** Whether IAM lets a request through. Default: everything. */
  readonly authorize?: (exchange: Exchange) => boolean;
}

/** Which account and Region a call in process runs in, and which service when several know the operation. */
export interface CallOptions {
  readonly accountId: string;
  readonly region: string;
  readonly service?: ServiceId;
  /** Who makes the call, for the Region's trail. A call of nobody is in no trail. */
  readonly as?: Identity;
}

/** Somebody who calls. */
export interface Identity {
  /** Of a user, or of a role's session. Default: the account's own user. */
  readonly arn?: string;
  /** Default: an SDK. */
  readonly via?: NonNullable<Principal["via"]>;
}

/** A simulated AWS control plane. */
export interface Simulator {
  /** The endpoint of every service and Region: which one is meant stands in the request's signature. */
  readonly url: string;
  readonly world: World;
  readonly requests: RequestLog;
  /** May be changed at any time. */
  readonly faults: Fault[];
  /** Simulated time. */
  readonly clock: Clock;
  /** The access key of an account's own user, or of somebody else in the account. */
  credentials(
    accountId: string,
    identity?: Identity,
  ): { readonly accessKeyId: string; readonly secretAccessKey: string };
  /**
   * Runs an operation in process: no HTTP, quota, fault, check against the schema or paging. `GetStages` needs `service`,
   * or a prefix (`v2:GetStages`), since v1 and v2 share the name. Throws the handler's `AwsError`.
   */
  call(operation: string, input: Values, options: CallOptions): Values;
  /** Answers a request as the endpoint does, without HTTP. */
  answer(request: WireRequest): Promise<Reply>;
  /** Stops listening and drops all connections. */
  close(): Promise<void>;
}

/** Starts a simulated AWS on 127.0.0.1: API Gateway v1 and v2, STS, Organizations and Account Management. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const faults: Fault[] = [];
  const plane = createControlPlane(options, faults);
  const server = await listen(options.port ?? 0, (request, signal) => answerRequest(plane, request, signal));
  return {
    url: server.url,
    world: plane.world,
    requests: plane.requests,
    faults,
    clock: plane.clock,
    credentials: (accountId, identity) => {
      const own = accessKeyOf(accountId);
      if (!plane.world.principals.has(own)) throw new Error(`The simulator has no account ${accountId}`);
      if (!identity) return { accessKeyId: own, secretAccessKey: "simulated" };
      const principal = principalOf(plane.world, accountId, identity);
      const accessKeyId = `AKIASIM1${plane.world.principals.size}`;
      plane.world.principals.set(accessKeyId, principal);
      return { accessKeyId, secretAccessKey: "simulated" };
    },
    call: (operation, input, target) => callInProcess(plane, operation, input, target),
    answer: (request) => answerRequest(plane, request, new AbortController().signal),
    close: server.close,
  };
}

function createControlPlane(options: SimulatorOptions, faults: readonly Fault[]): ControlPlane {
  const clock = options.clock ?? createClock(options.clockFactor);
  const quotaOptions = typeof options.quotas === "object" ? options.quotas : {};
  return {
    world: createWorld(options.accounts ?? [], options.managementAccountId),
    services: createServices(options.handlers),
    clock,
    requests: createRequestLog(),
    faults,
    faultCounter: createFaultCounter(),
    quotas: options.quotas === false ? undefined : createQuotas(clock, quotaOptions),
    latencyMs: options.latencyMs ?? 0,
    authorize: options.authorize,
    newId: createIdSource(),
    newEventId: createRequestIdSource(),
  };
}

function callInProcess(plane: ControlPlane, operation: string, input: Values, target: CallOptions): Values {
  const account = plane.world.accounts.get(target.accountId);
  if (!account) throw new Error(`The simulator has no account ${target.accountId}`);
  const { service, name } = findOperation(plane.services, operation, target.service);
  const handler = service.handlers[name];
  if (!handler) throw new Error(`The simulator has no handler for ${service.id}:${name}`);
  const call = createCall(plane, account, target.region);
  const make = () => handler(input, call) ?? {};
  const operationSchema = service.operations.get(name);
  if (!target.as || !operationSchema) return make();
  const caller = {
    principal: principalOf(plane.world, target.accountId, target.as),
    userAgent: "aws-sdk-js/3",
    sourceAddress: "127.0.0.1",
  };
  return logged({ service, operation: operationSchema, input, caller, call, newEventId: plane.newEventId }, make);
}

function principalOf({ principals }: World, accountId: string, { arn, via }: Identity): Principal {
  const own = principals.get(accessKeyOf(accountId))?.arn ?? "";
  return { accountId, arn: arn ?? own, ...(via ? { via } : {}) };
}
