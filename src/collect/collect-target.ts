import type { Clock } from "../clock.ts";
import type { Collected } from "../model/collected.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { NeighbourNeed } from "../model/neighbour.ts";
import type { ApiRef, Gap, Snapshot } from "../model/snapshot.ts";
import { type Target, targetScope } from "../model/target.ts";
import { createClients } from "./clients.ts";
import { type CollectedApi, collectApi, type ReadApi } from "./collect-api.ts";
import type { HttpConnections } from "./connections.ts";
import { fetchExports } from "./exports/fetch-exports.ts";
import { createLimiter } from "./limiter.ts";
import { type ListedApi, listApis } from "./list-apis.ts";
import { createNeighbourReader } from "./neighbours/neighbour-reader.ts";
import type { NeighbourLimits } from "./neighbours/quotas.ts";
import type { Fingerprint } from "./plain.ts";
import type { ActiveTarget, ProgressLedger } from "./progress.ts";
import { createReader, partReader, type Reader } from "./reader.ts";
import { fetchRegional } from "./regional/fetch-regional.ts";
import { toRegionalResources } from "./regional/to-regional-resources.ts";
import type { CollectSettings } from "./settings.ts";
import { mapInOrder } from "./streams.ts";
import type { OpenTarget } from "./targets.ts";
import { createTraffic, type Traffic } from "./traffic.ts";

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

/** APIs of one target read at once: enough to keep the quota busy, few enough to keep memory flat. */
const apisAtOnce = 4;
/** Calls that an API needs at least, for the time left. */
const callsFor: Record<ListedApi["kind"], number> = { rest: 7, http: 5, websocket: 6 };

/** Running count of what a target held. */
interface Tally {
  readonly apis: Record<ListedApi["kind"], number>;
  resources: number;
  readonly vanished: ApiRef[];
  /** Each once, though several APIs may refer to what it hides. */
  readonly gaps: Set<Gap>;
}

/** Reads one target: first its shared configuration, then its APIs one by one, then what all that covered. */
export async function* collectTarget(open: OpenTarget, context: CollectContext): AsyncGenerator<Collected> {
  const { settings, clock, connections, signal, progress, fingerprint } = context;
  const traffic = createTraffic();
  const limiter = createLimiter(settings.rate, clock);
  const active: ActiveTarget = { limiter, traffic, pendingCalls: 0 };
  progress.active.add(active);
  const tally: Tally = { apis: { rest: 0, http: 0, websocket: 0 }, resources: 0, vanished: [], gaps: new Set() };
  const { region } = open.target;
  const { credentials } = open;
  const { endpoint } = settings;
  const clients = createClients({ region, credentials, connections, endpoint, limiter, traffic, clock, signal });
  const reader = createReader(open.target, clients, fingerprint);
  const withNeighbours = createNeighbourReader(open, context, traffic);
  const complete = async (api: CollectedApi): Promise<CollectedApi> => {
    if ("vanished" in api) return api;
    const snapshot = await withNeighbours(api.snapshot);
    return context.exports ? { snapshot, exports: await fetchExports(reader, snapshot) } : { snapshot };
  };
  const targetGaps = reader.gaps;
  targetGaps.push(...open.gaps);
  try {
    yield count(tally, { snapshot: await collectRegional(reader).then(withNeighbours) });
    const apis = mapInOrder(found(listApis(reader), active, progress), apisAtOnce, (listed) =>
      collectApi(reader, listed)
        .then(complete)
        .finally(() => {
          active.pendingCalls -= callsFor[listed.kind];
          progress.apis.done += 1;
        }),
    );
    for await (const api of apis) if (!noteVanished(tally, api)) yield count(tally, api);
  } catch (error) {
    if (!signal?.aborted) throw error;
    targetGaps.push(stoppedGap(open.target));
  }
  progress.finish(active);
  const coverage = toCoverage(open.target, tally, traffic, targetGaps);
  yield { kind: "coverage", targetGaps, coverage, vanished: tally.vanished };
}

async function* found(apis: AsyncIterable<ListedApi>, active: ActiveTarget, progress: ProgressLedger) {
  for await (const listed of apis) {
    active.pendingCalls += callsFor[listed.kind];
    progress.apis.found += 1;
    yield listed;
  }
}

async function collectRegional(target: Reader): Promise<Snapshot> {
  const reader = partReader(target);
  const resources = toRegionalResources(reader, await fetchRegional(reader));
  return { kind: "regional", target: reader.target, resources, gaps: reader.gaps, unknownMembers: [] };
}

function noteVanished(tally: Tally, api: CollectedApi): api is Exclude<CollectedApi, ReadApi> {
  if (!("vanished" in api)) return false;
  tally.vanished.push(api.vanished);
  return true;
}

function count(tally: Tally, { snapshot, exports }: ReadApi): Collected {
  if (snapshot.kind !== "regional") tally.apis[snapshot.kind] += 1;
  tally.resources += snapshot.resources.length;
  for (const gap of [...snapshot.gaps, ...(exports?.gaps ?? [])]) tally.gaps.add(gap);
  return { kind: "snapshot", snapshot, ...(exports ? { exports } : {}) };
}

/** The gap that an interruption leaves: the rest of a target, or all of it. */
export function stoppedGap(target: Target): Gap {
  const message = "The audit was interrupted before this was read";
  return { operation: "audit", reason: "stopped", message, scope: targetScope(target), hides: ["*"] };
}

function toCoverage(target: Target, tally: Tally, traffic: Traffic, targetGaps: readonly Gap[]): TargetCoverage {
  const gaps = [...targetGaps, ...tally.gaps];
  return {
    target,
    status: gaps.length === 0 ? "complete" : tally.resources === 0 ? "failed" : "incomplete",
    apis: tally.apis,
    resources: tally.resources,
    vanished: tally.vanished.map(({ name, id }) => `${name} (${id})`),
    calls: Object.fromEntries([...traffic.calls].sort(([a], [b]) => (a < b ? -1 : 1))),
    throttled: traffic.throttled,
    gaps,
    unknownMembers: [...traffic.unknownMembers.values()],
  };
}
