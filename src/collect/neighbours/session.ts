import type { Pluggable } from "@smithy/types";
import type { Clock } from "../../clock.ts";
import type { NeighbourAnswer, NeighbourRecord } from "../../model/checkpoint.ts";
import type { Target } from "../../model/target.ts";
import { type ClientSettings, pacing } from "../clients.ts";
import { type Fingerprint, toConfig } from "../plain.ts";
import { createRetryStrategy } from "../retry.ts";
import type { NeighbourLimits, NeighbourService } from "./quotas.ts";

/** Reads the neighbours of one target, each once. */
export interface NeighbourSession {
  readonly target: Target;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  /** By type and ARN. */
  readonly answers: Map<string, Promise<NeighbourAnswer>>;
  /** Managed policies that roles share, by ARN. */
  readonly policies: Map<string, Promise<object>>;
  /** Clients, by name. */
  readonly made: Map<string, unknown>;
  readonly settings: SessionSettings;
}

/** What the clients of a session are made from. */
export interface SessionSettings
  extends Pick<ClientSettings, "credentials" | "connections" | "endpoint" | "traffic" | "clock" | "signal"> {
  readonly limits: NeighbourLimits;
}

/** A session that knows what an earlier one of the same target has read, or nothing. */
export function createNeighbourSession(
  target: Target,
  fingerprint: Fingerprint,
  settings: SessionSettings,
  known?: Pick<NeighbourRecord, "answers" | "policies">,
): NeighbourSession {
  const answers = toPromises(known?.answers);
  const policies = toPromises<object>(known?.policies);
  return { target, clock: settings.clock, fingerprint, answers, policies, made: new Map(), settings };
}

function toPromises<Value>(known: Readonly<Record<string, Value>> = {}): Map<string, Promise<Value>> {
  return new Map(Object.entries(known).map(([key, value]) => [key, Promise.resolve(value)]));
}

/** What a session has read so far. A policy that could not be read is not among it: whoever needs it asks again. */
export async function recordNeighbours({
  answers,
  policies,
  fingerprint,
  settings,
}: NeighbourSession): Promise<NeighbourRecord> {
  const read = (await settled(policies)).map(([arn, policy]) => [arn, toConfig(policy, fingerprint)] as const);
  return {
    answers: Object.fromEntries(await settled(answers)),
    policies: Object.fromEntries(read),
    quotas: settings.limits.use(),
  };
}

async function settled<Value>(promises: ReadonlyMap<string, Promise<Value>>): Promise<[string, Value][]> {
  const entries = [...promises].map(async ([key, promise]): Promise<[string, Value]> => [key, await promise]);
  const results = await Promise.allSettled(entries);
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
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
function makeOnce<Made>({ made }: NeighbourSession, name: string, make: () => Made): Made {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as Made;
}
