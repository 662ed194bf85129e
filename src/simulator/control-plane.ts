import type { Clock } from "../clock.ts";
import type { Exchange } from "./exchange.ts";
import type { Fault, FaultCounter } from "./faults.ts";
import type { Call } from "./handler.ts";
import type { WireAnswer } from "./protocol.ts";
import type { Quotas } from "./quotas.ts";
import type { RequestLog } from "./request-log.ts";
import type { Services } from "./services.ts";
import { type Account, type Principal, regionOf, type World } from "./world.ts";

/** Everything that answers requests. */
export interface ControlPlane {
  readonly world: World;
  readonly services: Services;
  readonly clock: Clock;
  readonly requests: RequestLog;
  readonly faults: readonly Fault[];
  readonly faultCounter: FaultCounter;
  readonly quotas: Quotas | undefined;
  /** Simulated milliseconds before every answer. */
  readonly latencyMs: number;
  /** Whether IAM lets the request through; absent means everything is allowed. */
  readonly authorize: ((exchange: Exchange) => boolean) | undefined;
  readonly newId: (length?: number) => string;
  /** An id for an entry of a trail, not taken from the others. */
  readonly newEventId: () => string;
}

/** What goes back: an answer, perhaps cut short after so many bytes, or a reset. */
export type Reply =
  | { readonly kind: "reset" }
  | { readonly kind: "answer"; readonly answer: WireAnswer; readonly cutAt?: number };

/** A handler's view of one account and Region. AWS tells time in whole seconds. */
export function createCall(plane: ControlPlane, account: Account, region: string, principal?: Principal): Call {
  return {
    world: plane.world,
    account,
    region: regionOf(account, region),
    ...(principal && { principal }),
    now: () => new Date(Math.floor(plane.clock.now() / 1000) * 1000),
    newId: plane.newId,
  };
}
