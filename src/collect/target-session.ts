import type { TargetCheckpoint } from "../model/checkpoint.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { createClients } from "./clients.ts";
import { type CollectedApi, collectApi } from "./collect-api.ts";
import type { CollectContext } from "./collect-target.ts";
import { fetchExports } from "./exports/fetch-exports.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import type { ListedApi } from "./list-apis.ts";
import { createNeighbourReader, type NeighbourReader } from "./neighbours/neighbour-reader.ts";
import { createReader, partReader, type Reader } from "./reader.ts";
import { fetchRegional } from "./regional/fetch-regional.ts";
import { toRegionalResources } from "./regional/to-regional-resources.ts";
import { createTally, type Tally } from "./tally.ts";
import type { OpenTarget } from "./targets.ts";
import { createTraffic, type Traffic } from "./traffic.ts";

/** All that reads one target, and what it came to so far. */
export interface TargetSession {
  readonly reader: Reader;
  readonly limiter: Limiter;
  readonly traffic: Traffic;
  readonly tally: Tally;
  readonly neighbours: NeighbourReader;
  /** Reads what the target's APIs share. */
  regional(): Promise<Snapshot>;
  /** Reads one API and, where they are wanted, its neighbours and exports. */
  api(listed: ListedApi): Promise<CollectedApi>;
}

/** A session that goes on where an earlier one stopped, or begins. */
export function openSession(open: OpenTarget, context: CollectContext, known?: TargetCheckpoint): TargetSession {
  const { settings, clock, connections, signal, fingerprint } = context;
  const { region } = open.target;
  const { credentials } = open;
  const { endpoint, rate } = settings;
  const traffic = createTraffic(known?.traffic);
  const limiter = createLimiter(rate, clock, known?.quota);
  const clients = createClients({ region, credentials, connections, endpoint, limiter, traffic, clock, signal });
  const reader = createReader(open.target, clients, fingerprint);
  for (const operation of known?.failing ?? []) reader.failing.add(operation);
  reader.gaps.push(...(known?.targetGaps ?? open.gaps));
  const neighbours = createNeighbourReader(open, context, traffic, known?.neighbours);
  return {
    ...{ reader, limiter, traffic, neighbours, tally: createTally(known?.seen) },
    regional: async () => await neighbours.add(await collectRegional(reader)),
    async api(listed) {
      const api = await collectApi(reader, listed);
      if ("vanished" in api) return api;
      const snapshot = await neighbours.add(api.snapshot);
      return context.exports ? { snapshot, exports: await fetchExports(reader, snapshot) } : { snapshot };
    },
  };
}

async function collectRegional(target: Reader): Promise<Snapshot> {
  const reader = partReader(target);
  const resources = toRegionalResources(reader, await fetchRegional(reader));
  return { kind: "regional", target: reader.target, resources, gaps: reader.gaps, unknownMembers: [] };
}
