import type { JsonObject } from "./json.ts";
import type { Neighbour } from "./neighbour.ts";
import type { ApiRef, Gap, UnknownMember } from "./snapshot.ts";

/** How far the reading of a target has come: with it, another process goes on, and makes no call again. */
export interface TargetCheckpoint {
  /** APIs that were listed and are not read yet, as the list shows them, without secrets. */
  readonly unread: readonly UnreadApi[];
  readonly seen: TargetTally;
  /** Gaps that belong to no snapshot. */
  readonly targetGaps: readonly Gap[];
  /** Operations that AWS fails to serve even in small pages. */
  readonly failing: readonly string[];
  readonly traffic: TrafficRecord;
  readonly quota: QuotaUse;
  readonly neighbours: NeighbourRecord;
}

/** An API that is only listed. */
export interface UnreadApi {
  readonly kind: "rest" | "http" | "websocket";
  readonly api: JsonObject;
}

/** What a target held so far. */
export interface TargetTally {
  readonly apis: { readonly rest: number; readonly http: number; readonly websocket: number };
  readonly resources: number;
  readonly vanished: readonly ApiRef[];
  /** Of the snapshots. */
  readonly gaps: readonly Gap[];
}

/** What the requests so far amounted to. */
export interface TrafficRecord {
  /** Requests sent by operation, retries included. */
  readonly calls: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly unknownMembers: readonly UnknownMember[];
}

/** How much of a quota is used up at a moment. */
export interface QuotaUse {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Share of the allowed rate that is left after AWS answered 429: above 0, up to 1. */
  readonly pace: number;
  /** What each bucket of the quota holds; below 0, it has lent. */
  readonly tokens: readonly number[];
}

/** What other services said. */
export interface NeighbourRecord {
  /** By type and ARN. */
  readonly answers: Readonly<Record<string, NeighbourAnswer>>;
  /** Managed policies that roles share, by ARN. */
  readonly policies: Readonly<Record<string, JsonObject>>;
  /** By service and Region. */
  readonly quotas: Readonly<Record<string, QuotaUse>>;
}

/** What reading one neighbour gave: the neighbour, or why there is none. */
export type NeighbourAnswer = { readonly neighbour: Neighbour } | { readonly gap: Gap };
