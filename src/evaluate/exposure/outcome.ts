import { type ExposureVerdict, exposureVerdicts } from "../../model/exposure.ts";
import { type Addresses, everywhere, intersect, nowhere, union } from "./addresses.ts";
import type { Caller } from "./caller.ts";
import { closed, type Gate } from "./gate.ts";
import { callersOf, holdsInternet } from "./internet.ts";
import type { WayIn } from "./way-in.ts";

/** Who gets in through one host name to one stage; `nobody` is safer than all verdicts. */
export interface Outcome {
  readonly verdict: ExposureVerdict | "nobody";
  readonly stage?: string | undefined;
  readonly way?: WayIn;
}

/** Whom one stage's method lets in, by the kind of network from which the call comes. */
export type GateFrom = (network: Caller["network"]) => Gate;

/** Nobody, by no way. */
export const unreachable: Outcome = { verdict: "nobody" };

/** The worse of two. */
export function worse(a: Outcome, b: Outcome): Outcome {
  return rank(b) < rank(a) ? b : a;
}

function rank({ verdict }: Outcome): number {
  return verdict === "nobody" ? exposureVerdicts.length : exposureVerdicts.indexOf(verdict);
}

/** Who gets in through a way on the internet. */
export function fromInternet(gate: Gate, way: WayIn, keyRequired: boolean): Outcome["verdict"] {
  const callers = callersOf(way.dualStack);
  const { strangers, identified } = throughTls(gate, way);
  const unproven = intersect(strangers, callers);
  if (holdsInternet(unproven)) return keyRequired ? "key-only" : "open";
  if (unproven.length > 0) return "network-limited";
  return intersect(identified, callers).length > 0 ? "authenticated" : "nobody";
}

/** Who gets in to a private API: strangers through an endpoint of their own, or only those whom the policy names. */
export function fromEndpoints(gateFrom: GateFrom, way: WayIn): Outcome["verdict"] {
  const stranger = throughTls(throughDomain(gateFrom("stranger-endpoint"), way, "stranger-endpoint"), way);
  if (stranger.strangers.length > 0) return "network-limited";
  if (stranger.identified.length > 0) return "authenticated";
  const known = throughDomain(gateFrom("known-endpoint"), way, "known-endpoint");
  return known.strangers.length + known.identified.length > 0 ? "private" : "nobody";
}

/** A client certificate is an identity. */
function throughTls({ strangers, identified }: Gate, { mutualTls }: WayIn): Gate {
  return mutualTls ? { strangers: nowhere, identified: union(strangers, identified) } : { strangers, identified };
}

/** A private domain name's own policy must let the caller pass as well. */
function throughDomain(gate: Gate, { policy }: WayIn, network: Caller["network"]): Gate {
  const passing: Addresses =
    policy === undefined ? everywhere : policy.policy.allowed(policy.requested, { network, identity: "known" });
  if (passing.length === 0) return closed;
  return { strangers: intersect(gate.strangers, passing), identified: intersect(gate.identified, passing) };
}
