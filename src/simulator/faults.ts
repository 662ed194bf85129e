import type { ExtraMember } from "./encode.ts";
import type { Exchange } from "./exchange.ts";
import type { Values } from "./handler.ts";
import type { ServiceId } from "./services.ts";

/** Which requests a fault hits; members left out match everything. */
export interface FaultScope {
  /** `GetStages`, or with its service `v2:GetStages`, `sts:AssumeRole`. */
  readonly operation?: string;
  readonly service?: ServiceId;
  readonly accountId?: string;
  readonly region?: string;
  /** Part of the path and query. */
  readonly path?: string;
  /** How many matching requests pass unharmed first. Default: none. */
  readonly after?: number;
  /** How many requests are hit. Default: all. */
  readonly times?: number;
}

/** What a fault does. */
export type FaultEffect =
  /** IAM refuses, in AWS's wording. */
  | { readonly kind: "deny" }
  /** 429, with a `Retry-After` header when seconds are given. */
  | { readonly kind: "throttle"; readonly retryAfterSeconds?: number }
  /** 500 InternalServerErrorException unless said otherwise. */
  | { readonly kind: "error"; readonly status?: number; readonly code?: string; readonly message?: string }
  /** The connection is reset without an answer. */
  | { readonly kind: "reset" }
  /** `cut`: half the announced bytes, then the connection closes. `broken`: a whole answer holding half the JSON. */
  | { readonly kind: "torn"; readonly how: "cut" | "broken" }
  /** The answer takes so many simulated milliseconds longer. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** The answer has a member that the SDK does not know. */
  | { readonly kind: "unknown-member"; readonly name?: string; readonly value?: unknown; readonly at?: string }
  /** The session's credentials count as expired. */
  | { readonly kind: "expired" }
  /** This output, by the SDK's member names, in place of the handler's; not paged. */
  | { readonly kind: "answer"; readonly output: Values }
  /** Runs before the handler: another change made in mid-audit. */
  | { readonly kind: "before"; readonly run: () => void | Promise<void> };

/** Something that goes wrong, and where. */
export type Fault = FaultScope & FaultEffect;

/** A fault of one kind. */
export type FaultOf<Kind extends Fault["kind"]> = Extract<Fault, { readonly kind: Kind }>;

/** Counts, for each fault, which requests it has seen and hit. */
export interface FaultCounter {
  /** The faults that hit this request, in their order; each counts as one hit. */
  take(faults: readonly Fault[], exchange: Exchange): Fault[];
}

/** Nothing counted yet. Counts live as long as their fault object. */
export function createFaultCounter(): FaultCounter {
  const counts = new WeakMap<Fault, { seen: number; hits: number }>();
  return {
    take: (faults, exchange) =>
      faults.filter((fault) => {
        if (!matches(fault, exchange)) return false;
        const count = counts.get(fault) ?? { seen: 0, hits: 0 };
        counts.set(fault, count);
        count.seen += 1;
        if (count.seen <= (fault.after ?? 0) || count.hits >= (fault.times ?? Number.POSITIVE_INFINITY)) return false;
        count.hits += 1;
        return true;
      }),
  };
}

/** The first fault of a kind. */
export function faultOf<Kind extends Fault["kind"]>(faults: readonly Fault[], kind: Kind): FaultOf<Kind> | undefined {
  return faults.find((fault): fault is FaultOf<Kind> => fault.kind === kind);
}

/** What an `unknown-member` fault adds. */
export function extraMember(fault: FaultOf<"unknown-member">): ExtraMember {
  const { name = "futureField", value = { addedBy: "a newer AWS" }, at } = fault;
  return at === undefined ? { name, value } : { name, value, at };
}

function matches(fault: FaultScope, { service, match, account, region, request }: Exchange): boolean {
  const { name } = match.operation;
  return (
    (fault.operation === undefined || fault.operation === name || fault.operation === `${service.id}:${name}`) &&
    (fault.service === undefined || fault.service === service.id) &&
    (fault.accountId === undefined || fault.accountId === account.id) &&
    (fault.region === undefined || fault.region === region) &&
    (fault.path === undefined || request.uri.includes(fault.path))
  );
}
