import type { Call, Handlers, Values } from "../../../src/simulator/handler.ts";
import { type NeighbourServiceId, neighbourServices } from "../../../src/simulator/neighbours/services.ts";
import { restHandlers } from "../../../src/simulator/rest/handlers.ts";
import type { ServiceId } from "../../../src/simulator/services.ts";
import { v2Handlers } from "../../../src/simulator/v2/handlers.ts";

/** Where the one target is that there is. */
export interface Original {
  readonly accountId: string;
  readonly region: string;
}

/** Handlers with which every target is a copy of one, in its own name: thousands of targets then take the memory of one. */
export async function handlersOfCopies(original: Original): Promise<Partial<Record<ServiceId, Handlers>>> {
  const ids = Object.keys(neighbourServices) as NeighbourServiceId[];
  const neighbours = await Promise.all(
    ids.map(async (id) => [id, copied((await neighbourServices[id]()).handlers, original)] as const),
  );
  return {
    v1: copied(restHandlers, original),
    v2: copied(v2Handlers, original),
    ...Object.fromEntries(neighbours),
  };
}

function copied(handlers: Handlers, { accountId, region }: Original): Handlers {
  const copy = (handler: NonNullable<Handlers[string]>) => (input: Values, call: Call) => {
    const account = call.world.accounts.get(accountId);
    const there = account?.regions.get(region);
    if (!account || !there || call.region === there) return handler(input, call);
    const names: Names = [
      [call.account.id, accountId],
      [call.region.name, region],
    ];
    const answer = handler(rename(input, names) as Values, { ...call, account, region: there });
    const back: Names = names.map(([own, originals]) => [originals, own]);
    return answer && (rename(answer, back) as Values);
  };
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, copy(handler)]));
}

type Names = readonly (readonly [from: string, to: string])[];

function rename(value: unknown, names: Names): unknown {
  if (typeof value === "string") return names.reduce((text, [from, to]) => text.replaceAll(from, to), value);
  if (Array.isArray(value)) return value.map((item) => rename(item, names));
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rename(item, names)]));
}
