import type { Clock } from "../../clock.ts";
import type { Target } from "../../model/target.ts";
import { openConnections } from "../connections.ts";
import { type Identity, identify } from "../identity.ts";
import { createNeighbourLimits } from "../neighbours/quotas.ts";
import { createNeighbourSession, type SessionSettings } from "../neighbours/session.ts";
import type { Fingerprint } from "../plain.ts";
import type { CollectSettings } from "../settings.ts";
import { openAccount } from "../targets.ts";
import { createTraffic, type Traffic } from "../traffic.ts";
import type { Trail, TrailWish } from "./trail.ts";

/** What trails are read with, beside settings. */
export interface TrailOptions {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly signal?: AbortSignal | undefined;
}

/** The trails of the targets that an audit reads. */
export interface Trails {
  /** What was sent so far. */
  readonly traffic: Traffic;
  /** Reads one target's trail. An account that can't be entered gives a gap; rejects only when interrupted. */
  read(target: Target, wish: TrailWish): Promise<Trail>;
  close(): void;
}

/** Gets ready to read trails, with the same credentials, role and share of AWS's quotas as an audit. */
export async function openTrails(settings: CollectSettings, options: TrailOptions): Promise<Trails> {
  const { clock, fingerprint, signal } = options;
  const connections = openConnections(signal);
  const traffic = createTraffic();
  const limits = createNeighbourLimits(settings.rate, clock);
  const { endpoint } = settings;
  const identity = await identify(settings, connections).catch((error: unknown) => {
    connections.close();
    throw error;
  });
  const enter = enterOnce(identity, settings, { connections, clock });
  return {
    traffic,
    async read(target, wish) {
      const opened = await enter(target);
      if (!Array.isArray(opened)) return { events: [], gaps: [opened.gap] };
      const [{ credentials } = { credentials: identity.credentials }] = opened;
      const shared: SessionSettings = { credentials, connections, endpoint, traffic, clock, signal, limits };
      const { fetchTrail } = await import("./fetch-trail.ts");
      return fetchTrail(createNeighbourSession(target, fingerprint, shared), wish);
    },
    close: connections.close,
  };
}

/** Enters an account, once for all its Regions. */
function enterOnce(
  identity: Identity,
  settings: CollectSettings,
  means: Pick<SessionSettings, "connections" | "clock">,
): (target: Target) => ReturnType<typeof openAccount> {
  const entered = new Map<string, ReturnType<typeof openAccount>>();
  return ({ accountId, accountName, region }) => {
    const member = accountName === undefined ? { accountId } : { accountId, accountName };
    const entrance = { identity, settings: { ...settings, regions: [region] }, ...means };
    const opened = entered.get(accountId) ?? openAccount(entrance, member);
    entered.set(accountId, opened);
    return opened;
  };
}
