import type { TargetCheckpoint, UnreadApi } from "../model/checkpoint.ts";
import type { ListedApi } from "./list-apis.ts";
import { type Fingerprint, toConfig } from "./plain.ts";
import { recordTally } from "./tally.ts";
import type { TargetSession } from "./target-session.ts";
import { recordTraffic } from "./traffic.ts";

/** What another process needs to go on with a target, of which these APIs are left. */
export async function toCheckpoint(session: TargetSession, left: readonly ListedApi[]): Promise<TargetCheckpoint> {
  const { reader, tally, traffic, limiter, neighbours } = session;
  return {
    unread: left.map((listed) => toUnread(listed, reader.fingerprint)),
    seen: recordTally(tally),
    targetGaps: reader.gaps,
    failing: [...reader.failing],
    traffic: recordTraffic(traffic),
    quota: limiter.use(),
    neighbours: await neighbours.record(),
  };
}

function toUnread({ kind, api }: ListedApi, fingerprint: Fingerprint): UnreadApi {
  return { kind, api: toConfig(api, fingerprint) };
}

/** The APIs that are left, as if they were listed just now: a snapshot writes dates as a checkpoint does. */
export async function* listUnread({ unread }: TargetCheckpoint): AsyncGenerator<ListedApi> {
  for (const one of unread) yield one as unknown as ListedApi;
}
