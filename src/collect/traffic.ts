import type { UnknownMember } from "../model/snapshot.ts";

/** What the requests of one target amounted to. */
export interface Traffic {
  /** Requests sent by operation, retries included. */
  readonly calls: Map<string, number>;
  throttled: number;
  /** By operation and path, so that each is told once. */
  readonly unknownMembers: Map<string, UnknownMember>;
}

/** Nothing sent yet. */
export function createTraffic(): Traffic {
  return { calls: new Map(), throttled: 0, unknownMembers: new Map() };
}

/** Counts one request to `operation`. */
export function countCall(traffic: Traffic, operation: string): void {
  traffic.calls.set(operation, (traffic.calls.get(operation) ?? 0) + 1);
}
