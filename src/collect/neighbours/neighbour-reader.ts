import type { NeighbourRecord } from "../../model/checkpoint.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { CollectContext } from "../collect-target.ts";
import type { OpenTarget } from "../targets.ts";
import type { Traffic } from "../traffic.ts";
import { readNeighbours } from "./read-neighbours.ts";
import { createNeighbourSession, recordNeighbours } from "./session.ts";

/** Adds to the snapshots of one target the neighbours that policies need. */
export interface NeighbourReader {
  /** The snapshot with its neighbours; without such a need, as it is. */
  add(snapshot: Snapshot): Promise<Snapshot>;
  /** What was read so far. */
  record(): Promise<NeighbourRecord>;
}

/** A reader that asks for each neighbour once, and for none that `known` has. */
export function createNeighbourReader(
  { target, credentials }: OpenTarget,
  context: CollectContext,
  traffic: Traffic,
  known?: NeighbourRecord,
): NeighbourReader {
  const { connections, clock, signal, fingerprint, neighbours, neighbourLimits: limits } = context;
  const { endpoint } = context.settings;
  const settings = { credentials, connections, endpoint, traffic, clock, signal, limits };
  const session = createNeighbourSession(target, fingerprint, settings, known);
  return {
    add: async (snapshot) => (neighbours.size === 0 ? snapshot : await readNeighbours(session, neighbours, snapshot)),
    record: () => recordNeighbours(session),
  };
}
