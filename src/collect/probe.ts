import type { Clock } from "../clock.ts";
import type { Gap } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import { createClients } from "./clients.ts";
import { collectApi } from "./collect-api.ts";
import { type HttpConnections, openConnections } from "./connections.ts";
import { type Identity, identify } from "./identity.ts";
import { createLimiter } from "./limiter.ts";
import { type ListedApi, listApis } from "./list-apis.ts";
import { createNeighbourLimits } from "./neighbours/quotas.ts";
import { createNeighbourSession, type NeighbourSession } from "./neighbours/session.ts";
import { createReader } from "./reader.ts";
import { fetchRegional } from "./regional/fetch-regional.ts";
import type { CollectSettings } from "./settings.ts";
import { mapInOrder } from "./streams.ts";
import { listAccounts, type OpenTarget, openAccount } from "./targets.ts";
import { createTraffic } from "./traffic.ts";

/** What a probe found out, in this order: who is asking, then each account, and each target of those that can be entered. */
export type Probed =
  | { readonly kind: "identity"; readonly identity: Pick<Identity, "arn" | "accountId" | "partition" | "region"> }
  | { readonly kind: "closed"; readonly target: Target; readonly gap: Gap }
  | {
      readonly kind: "target";
      readonly target: Target;
      /** Operations that were tried. */
      readonly tried: readonly string[];
      readonly gaps: readonly Gap[];
      /** Kinds of API of which there is none, so that what reads them could not be tried. */
      readonly untried: readonly ListedApi["kind"][];
    };

/** What a probe runs with, beside its settings. */
export interface ProbeOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Whether to try CloudTrail too, which tells who changed what. Default: no. */
  readonly attribute?: boolean;
}

/**
 * Tries what an audit would do: enters each account, and in each target reads the shared configuration and one API of each
 * kind. Throws when there are no credentials that work, or the organization can't be listed.
 */
export async function* probe(settings: CollectSettings, options: ProbeOptions): AsyncGenerator<Probed> {
  const { clock, signal } = options;
  const connections = openConnections(signal);
  try {
    const identity = await identify(settings, connections);
    const { arn, accountId, partition, region } = identity;
    yield { kind: "identity", identity: { arn, accountId, partition, region } };
    const entrance = { identity, settings, connections, clock };
    for (const member of await listAccounts(entrance)) {
      const account = await openAccount(entrance, member);
      if (!Array.isArray(account)) yield { kind: "closed", ...account };
      else yield* probeTargets(account, { settings, connections, ...options });
    }
  } finally {
    connections.close();
  }
}

interface ProbeContext extends ProbeOptions {
  readonly settings: CollectSettings;
  readonly connections: HttpConnections;
}

function probeTargets(targets: readonly OpenTarget[], context: ProbeContext): AsyncGenerator<Probed> {
  const stream = async function* () {
    yield* targets;
  };
  return mapInOrder(stream(), context.settings.concurrency, (open) => probeTarget(open, context));
}

async function probeTarget({ target, credentials, gaps }: OpenTarget, context: ProbeContext): Promise<Probed> {
  const { settings, connections, clock, signal } = context;
  const traffic = createTraffic();
  const limiter = createLimiter(settings.rate, clock);
  const { endpoint } = settings;
  const { region } = target;
  const clients = createClients({ region, credentials, connections, endpoint, limiter, traffic, clock, signal });
  const reader = createReader(target, clients, () => "0".repeat(16));
  reader.gaps.push(...gaps);
  await fetchRegional(reader);
  const untried = new Set<ListedApi["kind"]>(["rest", "http", "websocket"]);
  for await (const listed of listApis(reader)) {
    if (!untried.delete(listed.kind)) continue;
    const collected = await collectApi(reader, listed);
    if ("snapshot" in collected) reader.gaps.push(...collected.snapshot.gaps);
    if (untried.size === 0) break;
  }
  if (context.attribute) {
    const limits = createNeighbourLimits(settings.rate, clock);
    const shared = { credentials, connections, endpoint, traffic, clock, signal, limits };
    reader.gaps.push(...(await probeTrail(createNeighbourSession(target, reader.fingerprint, shared))));
  }
  return { kind: "target", target, tried: [...traffic.calls.keys()].sort(), gaps: reader.gaps, untried: [...untried] };
}

/** Looks for one kind of change in the last minute: who may look for one may look for all. */
async function probeTrail(session: NeighbourSession): Promise<readonly Gap[]> {
  const { fetchTrail } = await import("./trail/fetch-trail.ts");
  const to = new Date(session.clock.now());
  const from = new Date(to.getTime() - 60_000);
  return (await fetchTrail(session, { name: "UpdateStage", from, to })).gaps;
}
