import type { Clock } from "../clock.ts";
import type { Collected } from "../model/collected.ts";
import type { NeighbourNeed } from "../model/neighbour.ts";
import { type CollectContext, collectTarget, stoppedGap } from "./collect-target.ts";
import { openConnections } from "./connections.ts";
import { identify } from "./identity.ts";
import { createNeighbourLimits } from "./neighbours/quotas.ts";
import type { Fingerprint } from "./plain.ts";
import { createProgress, type ProgressLedger } from "./progress.ts";
import type { CollectSettings } from "./settings.ts";
import { mergeStreams } from "./streams.ts";
import { type ClosedAccount, type OpenTarget, openTargets } from "./targets.ts";
import { unread } from "./unread.ts";

/** What a collection runs with, beside its settings. */
export interface CollectOptions {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly signal?: AbortSignal | undefined;
  /** Kept up to date while the stream runs. */
  readonly progress?: ProgressLedger;
  /** What to read in other services, as policies need it. Default: nothing. */
  readonly neighbours?: ReadonlySet<NeighbourNeed>;
  /** Whether to export what stages serve, a call for each stage. Default: no. */
  readonly exports?: boolean;
}

/**
 * Reads every target as a stream of snapshots: all that is readable, within AWS's limits. What could not be read is told
 * in each snapshot's gaps and in each target's coverage. Throws only when nothing can be done at all: no credentials
 * that work, or an organization that can't be listed.
 */
export async function* collect(settings: CollectSettings, options: CollectOptions): AsyncGenerator<Collected> {
  const { clock, fingerprint, signal, progress = createProgress(), neighbours = new Set(), exports = false } = options;
  const neighbourLimits = createNeighbourLimits(settings.rate, clock);
  const connections = openConnections(signal);
  const asked = { settings, neighbours, neighbourLimits, exports };
  const context: CollectContext = { ...asked, connections, clock, fingerprint, progress, signal };
  try {
    const identity = await identify(settings, connections);
    const { open, closed } = await openTargets({ identity, settings, connections, clock });
    progress.targets.total = open.length + closed.length;
    progress.targets.done = closed.length;
    yield* closed.map(closedCoverage);
    const streams = open.map((target) => () => (signal?.aborted ? stopped(target) : collectTarget(target, context)));
    yield* mergeStreams(streams, settings.concurrency);
  } finally {
    connections.close();
  }
}

async function* stopped({ target }: OpenTarget): AsyncGenerator<Collected> {
  yield unread(target, [stoppedGap(target)]);
}

function closedCoverage({ target, gap }: ClosedAccount): Collected {
  return unread(target, [gap]);
}
