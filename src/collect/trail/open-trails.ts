import type { Clock } from "../../clock.ts";
import type { Target } from "../../model/target.ts";
import { openConnections } from "../connections.ts";
import { identify } from "../identity.ts";
import { createNeighbourLimits } from "../neighbours/quotas.ts";
import { createNeighbourSession, type SessionSettings } from "../neighbours/session.ts";
import type { Fingerprint } from "../plain.ts";
import type { CollectSettings } from "../settings.ts";
import { type Entrance, openTarget } from "../targets.ts";
import { createTraffic } from "../traffic.ts";
import type { Trail, TrailWish } from "./trail.ts";

/** What trails are read with, beside settings. */
export interface TrailOptions {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly signal?: AbortSignal | undefined;
}

/** The trails of the targets that an audit reads. */
export interface Trails {
  /** Looks calls up in one target. An account that can't be entered gives a gap; rejects only when interrupted. */
  read(target: Target, wish: TrailWish): Promise<Trail>;
}

/** Gets ready to read trails, with the same credentials, role and share of AWS's quotas as an audit. */
export async function openTrails(
  settings: CollectSettings,
  options: TrailOptions,
): Promise<Trails & { readonly close: () => void }> {
  const { clock } = options;
  const connections = openConnections(options.signal);
  const identity = await identify(settings, connections).catch((error: unknown) => {
    connections.close();
    throw error;
  });
  return { ...enterTrails({ identity, settings, connections, clock }, options), close: connections.close };
}

/** Reads trails with what enters accounts; each account is entered once, for all its Regions. */
export function enterTrails(entrance: Entrance, { fingerprint, signal }: Omit<TrailOptions, "clock">): Trails {
  const { clock, connections, settings } = entrance;
  const { endpoint } = settings;
  const traffic = createTraffic();
  const limits = createNeighbourLimits(settings.rate, clock);
  const entered = new Map<string, ReturnType<typeof openTarget>>();
  return {
    async read(target, wish) {
      const opening = entered.get(target.accountId) ?? openTarget(entrance, { target, gaps: [] });
      entered.set(target.accountId, opening);
      const opened = await opening;
      if ("gap" in opened) return { events: [], gaps: [opened.gap] };
      const { credentials } = opened;
      const shared: SessionSettings = { credentials, connections, endpoint, traffic, clock, signal, limits };
      const { fetchTrail } = await import("./fetch-trail.ts");
      return await fetchTrail(createNeighbourSession(target, fingerprint, shared), wish);
    },
  };
}
