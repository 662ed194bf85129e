import type { TrafficRecord } from "../model/checkpoint.ts";
import type { UnknownMember } from "../model/snapshot.ts";

/** What the requests of one target amounted to. */
export interface Traffic {
  /** Requests sent by operation, retries included. */
  readonly calls: Map<string, number>;
  throttled: number;
  /** By operation and path, so that each is told once. */
  readonly unknownMembers: Map<string, UnknownMember>;
}

/** What was sent before, or nothing yet. */
export function createTraffic(known?: TrafficRecord): Traffic {
  const traffic: Traffic = {
    calls: new Map(Object.entries(known?.calls ?? {})),
    throttled: known?.throttled ?? 0,
    unknownMembers: new Map(),
  };
  for (const member of known?.unknownMembers ?? []) noteUnknownMember(traffic, member);
  return traffic;
}

/** Counts one request to `operation`. */
export function countCall(traffic: Traffic, operation: string): void {
  traffic.calls.set(operation, (traffic.calls.get(operation) ?? 0) + 1);
}

/** Notes a member that the SDK would have dropped. */
export function noteUnknownMember({ unknownMembers }: Traffic, member: UnknownMember): void {
  unknownMembers.set(`${member.operation}${member.path}`, member);
}

/** Traffic as a checkpoint keeps it. */
export function recordTraffic({ calls, throttled, unknownMembers }: Traffic): TrafficRecord {
  return { calls: Object.fromEntries(calls), throttled, unknownMembers: [...unknownMembers.values()] };
}
