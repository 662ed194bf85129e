import type { Clock } from "../clock.ts";
import type { TargetCheckpoint } from "../model/checkpoint.ts";
import type { Collected } from "../model/collected.ts";
import type { NeighbourNeed } from "../model/neighbour.ts";
import type { Gap } from "../model/snapshot.ts";
import { type Target, targetScope } from "../model/target.ts";
import { listUnread, toCheckpoint } from "./checkpoint.ts";
import type { CollectedApi, ReadApi } from "./collect-api.ts";
import type { HttpConnections } from "./connections.ts";
import { type ListedApi, listApis } from "./list-apis.ts";
import type { NeighbourLimits } from "./neighbours/quotas.ts";
import type { Fingerprint } from "./plain.ts";
import type { ActiveTarget, ProgressLedger } from "./progress.ts";
import type { CollectSettings } from "./settings.ts";
import { mapInOrder } from "./streams.ts";
import { count, type Tally, toCoverage } from "./tally.ts";
import { openSession, type TargetSession } from "./target-session.ts";
import type { OpenTarget } from "./targets.ts";

/** What every target is read with. */
export interface CollectContext {
  readonly settings: CollectSettings;
  readonly connections: HttpConnections;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly progress: ProgressLedger;
  readonly neighbours: ReadonlySet<NeighbourNeed>;
  readonly neighbourLimits: NeighbourLimits;
  readonly exports: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** How a target is read in several goes. */
export interface Stage {
  /** Where the last go stopped; absent in the first. */
  readonly from?: TargetCheckpoint | undefined;
  /** When to stop, in milliseconds since the epoch: what was begun is read to its end, and at least one API is. */
  readonly until?: number | undefined;
}

/** APIs of one target read at once: enough to keep the quota busy, few enough to keep memory flat. */
const apisAtOnce = 4;
/** Calls that an API needs at least, for the time left. */
const callsFor: Record<ListedApi["kind"], number> = { rest: 7, http: 5, websocket: 6 };

/**
 * Reads one target: first its shared configuration, then its APIs one by one, then what all that covered. Where time runs
 * out before that, it stops between APIs and returns where: going on from there makes no call again.
 */
export async function* collectTarget(
  open: OpenTarget,
  context: CollectContext,
  { from, until }: Stage = {},
): AsyncGenerator<Collected, TargetCheckpoint | undefined> {
  const { signal, progress, clock } = context;
  const session = openSession(open, context, from);
  const { tally, reader, traffic } = session;
  const active: ActiveTarget = { limiter: session.limiter, traffic, pendingCalls: 0 };
  progress.active.add(active);
  const left: ListedApi[] = [];
  const isOver = () => until !== undefined && clock.now() >= until;
  try {
    if (!from) yield count(tally, { snapshot: await session.regional() });
    const listed = untilOver(from ? listUnread(from) : listApis(reader), isOver, left);
    for await (const api of readApis(session, found(listed, active, progress), active, progress)) {
      if (!noteVanished(tally, api)) yield count(tally, api);
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
    reader.gaps.push(stoppedGap(open.target));
  }
  progress.finish(active);
  if (left.length > 0) return await toCheckpoint(session, left);
  const coverage = toCoverage(open.target, tally, traffic, reader.gaps);
  yield { kind: "coverage", targetGaps: reader.gaps, coverage, vanished: tally.vanished };
  return undefined;
}

/** The APIs to read now; once time is over, the rest is only listed. The first is always read, so that there is an end. */
async function* untilOver(apis: AsyncIterable<ListedApi>, isOver: () => boolean, left: ListedApi[]) {
  let isFirst = true;
  for await (const listed of apis) {
    if (isFirst || !isOver()) yield listed;
    else left.push(listed);
    isFirst = false;
  }
}

function readApis(
  session: TargetSession,
  listed: AsyncIterable<ListedApi>,
  active: ActiveTarget,
  progress: ProgressLedger,
): AsyncGenerator<CollectedApi> {
  return mapInOrder(listed, apisAtOnce, (one) =>
    session.api(one).finally(() => {
      active.pendingCalls -= callsFor[one.kind];
      progress.apis.done += 1;
    }),
  );
}

async function* found(apis: AsyncIterable<ListedApi>, active: ActiveTarget, progress: ProgressLedger) {
  for await (const listed of apis) {
    active.pendingCalls += callsFor[listed.kind];
    progress.apis.found += 1;
    yield listed;
  }
}

function noteVanished(tally: Tally, api: CollectedApi): api is Exclude<CollectedApi, ReadApi> {
  if (!("vanished" in api)) return false;
  tally.vanished.push(api.vanished);
  return true;
}

/** The gap that an interruption leaves: the rest of a target, or all of it. */
export function stoppedGap(target: Target): Gap {
  const message = "The audit was interrupted before this was read";
  return { operation: "audit", reason: "stopped", message, scope: targetScope(target), hides: ["*"] };
}
