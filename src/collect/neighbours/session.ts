import type { Pluggable } from "@smithy/types";
import type { Clock } from "../../clock.ts";
import type { Neighbour } from "../../model/neighbour.ts";
import type { Gap } from "../../model/snapshot.ts";
import type { Target } from "../../model/target.ts";
import { type ClientSettings, pacing } from "../clients.ts";
import type { Fingerprint } from "../plain.ts";
import { createRetryStrategy } from "../retry.ts";
import type { NeighbourLimits, NeighbourService } from "./quotas.ts";

/** What reading one neighbour gave: the neighbour, or why there is none. */
export type NeighbourAnswer = { readonly neighbour: Neighbour } | { readonly gap: Gap };

/** Reads the neighbours of one target, each once. */
export interface NeighbourSession {
  readonly target: Target;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  /** By type and ARN. */
  readonly answers: Map<string, Promise<NeighbourAnswer>>;
  /** Clients and whatever else is made once, by name. */
  readonly made: Map<string, unknown>;
  readonly settings: SessionSettings;
}

/** What the clients of a session are made from. */
export interface SessionSettings
  extends Pick<ClientSettings, "credentials" | "connections" | "endpoint" | "traffic" | "clock" | "signal"> {
  readonly limits: NeighbourLimits;
}

/** A session that has read nothing yet. */
export function createNeighbourSession(
  target: Target,
  fingerprint: Fingerprint,
  settings: SessionSettings,
): NeighbourSession {
  return { target, clock: settings.clock, fingerprint, answers: new Map(), made: new Map(), settings };
}

/** How the clients of neighbours' services are made. */
interface ClientConfig {
  readonly region: string;
  readonly credentials: ClientSettings["credentials"];
  readonly requestHandler: ClientSettings["connections"]["handler"];
  readonly retryStrategy: ReturnType<typeof createRetryStrategy>;
  readonly endpoint?: string;
}

/** What all SDK clients have. */
interface SdkClient<Input extends object, Output extends object> {
  readonly middlewareStack: { use(plugin: Pluggable<Input, Output>): void };
}

/** The session's client of a service in a Region, on that service's limiter. */
export function clientOf<Input extends object, Output extends object, Client extends SdkClient<Input, Output>>(
  session: NeighbourSession,
  service: NeighbourService,
  region: string,
  Client: new (config: ClientConfig) => Client & SdkClient<Input, Output>,
): Client {
  const { settings, target } = session;
  return makeOnce(session, `${service} ${region}`, () => {
    const { credentials, connections, endpoint, clock, signal, traffic, limits } = settings;
    const client = new Client({
      region,
      credentials,
      requestHandler: connections.handler,
      retryStrategy: createRetryStrategy(clock, signal),
      ...(endpoint ? { endpoint } : {}),
    });
    const limiter = limits(service, target.accountId, region);
    client.middlewareStack.use(pacing({ limiter, traffic, signal }, service));
    return client;
  });
}

/** What `make` makes, once for each name. */
export function makeOnce<Made>({ made }: NeighbourSession, name: string, make: () => Made): Made {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as Made;
}
