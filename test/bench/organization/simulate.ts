import type { Target } from "../../../src/model/target.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { startSimulator } from "../../../src/simulator/simulator.ts";
import { useCredentials } from "../../collect/run-collect.ts";
import { fillTarget } from "./fill-target.ts";
import type { Outcome, Scale } from "./job.ts";
import { handlersOfCopies } from "./one-target-for-all.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** From request to answer, in simulated milliseconds. */
export const latencyMs = 100;

/** The account in which the one target is that all others are copies of; it manages the organization. */
const original = { accountId: "100000000000", region: "eu-west-1" } as const;

/** Starts an organization in this process, whose targets are all alike. */
export async function startOrganization({ accounts, ofEach }: Scale, clock: VirtualClock): Promise<Simulator> {
  const ids = Array.from({ length: accounts }, (_, index) => String(100_000_000_000 + index));
  const handlers = await handlersOfCopies(original);
  const aws = await startSimulator({ clock, latencyMs, handlers, accounts: ids.map((id) => ({ id })) });
  fillTarget({ aws, ...original }, ofEach);
  useCredentials(aws, original.accountId);
  process.env.AWS_ENDPOINT_URL = aws.url;
  return aws;
}

/** Forgets that anybody asked for a target: thousands of empty Regions take memory that is nobody's. */
export function forgetTarget({ world }: Simulator, { accountId, region }: Target): void {
  if (accountId !== original.accountId) world.accounts.get(accountId)?.regions.delete(region);
}

/** Requests so far, counted and forgotten now and then: a million records take memory that is nobody's. */
export function countTraffic({ requests }: Simulator) {
  const counts: Record<string, number> = {};
  let [throttled, refused] = [0, 0];
  const settle = () => {
    for (const { service, status } of requests.records) {
      counts[service] = (counts[service] ?? 0) + 1;
      if (status === 429) throttled += 1;
      else if (status !== 200) refused += 1;
    }
    requests.reset();
  };
  return {
    settle,
    read(): Pick<Outcome, "requests" | "throttled" | "refused"> {
      settle();
      return { requests: counts, throttled, refused };
    },
  };
}
