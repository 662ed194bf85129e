import type { Snapshot } from "../../model/snapshot.ts";
import type { CollectContext } from "../collect-target.ts";
import type { OpenTarget } from "../targets.ts";
import type { Traffic } from "../traffic.ts";
import { readNeighbours } from "./read-neighbours.ts";
import { createNeighbourSession } from "./session.ts";

/** What adds to the snapshots of one target the neighbours that policies need; without such a need it adds nothing. */
export function createNeighbourReader(
  { target, credentials }: OpenTarget,
  context: CollectContext,
  traffic: Traffic,
): (snapshot: Snapshot) => Promise<Snapshot> {
  const { connections, clock, signal, fingerprint, neighbours, neighbourLimits: limits } = context;
  if (neighbours.size === 0) return async (snapshot) => snapshot;
  const { endpoint } = context.settings;
  const settings = { credentials, connections, endpoint, traffic, clock, signal, limits };
  const session = createNeighbourSession(target, fingerprint, settings);
  return (snapshot) => readNeighbours(session, neighbours, snapshot);
}
