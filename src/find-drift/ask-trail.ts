import { compareText } from "../report/order.ts";
import type { KnownTrail } from "./judge.ts";
import { eachOnce } from "./with-gaps.ts";

/** Asks CloudTrail for the calls of some names in a target; latest first. */
export type AskTrail = (names: readonly string[]) => Promise<KnownTrail>;

/**
 * Asks for each name once, and not at all once it was denied. What is answered depends on the names alone, not on what was
 * asked before.
 * @param read the calls of one name
 */
export function rememberTrail(read: (name: string) => Promise<KnownTrail>): AskTrail {
  const known = new Map<string, Promise<KnownTrail>>();
  let denied: KnownTrail | undefined;
  const readOnce = async (name: string): Promise<KnownTrail> => {
    if (denied) return denied;
    const trail = await read(name);
    if (trail.gaps.some(({ reason }) => reason === "denied")) denied = { events: [], gaps: trail.gaps };
    return trail;
  };
  return async (names) => {
    const trails: KnownTrail[] = [];
    for (const name of names) {
      const trail = known.get(name) ?? readOnce(name);
      known.set(name, trail);
      trails.push(await trail);
    }
    return joinTrails(trails);
  };
}

/** Events of the same time stay in the order of their names: CloudTrail's times are in seconds. */
function joinTrails(trails: readonly KnownTrail[]): KnownTrail {
  const events = trails.flatMap((trail) => trail.events);
  return {
    events: events.sort((one, other) => compareText(other.time, one.time)),
    gaps: eachOnce(trails.flatMap(({ gaps }) => gaps)),
  };
}
