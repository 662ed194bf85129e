import { enterTrails, type Trails } from "../collect/trail/open-trails.ts";
import { readSince } from "../collect/trail/read-since.ts";
import type { FinderOptions } from "../find-drift/finder.ts";
import type { Gap } from "../model/snapshot.ts";
import type { ReadyPlan } from "./plan.ts";
import { entranceOf } from "./read-target.ts";
import type { Workplace } from "./workplace.ts";

/**
 * Reads who changed what differs, with the role that the target was read with; undefined where the settings don't ask for
 * that. Enters no account before it is asked.
 * @param until from when on nothing more is asked, in milliseconds since the epoch
 */
export function trailReader(
  place: Workplace,
  plan: Pick<ReadyPlan, "attribute" | "collect">,
  until?: number,
): FinderOptions["readTrail"] {
  if (!plan.attribute) return undefined;
  const { clock, fingerprint } = place;
  let trails: Promise<Trails> | undefined;
  return async (target, question) => {
    trails ??= entranceOf(place, plan).then((entrance) => enterTrails(entrance, { fingerprint }));
    return await readSince(await trails, target, question, { clock, until });
  };
}

/** Answers, for those who may not or need not ask, that nobody knows who changed what; undefined where nobody wants to know. */
export function unreadTrail({ attribute }: ReadyPlan, why: Gap): FinderOptions["readTrail"] {
  return attribute ? async () => ({ events: [], gaps: [why] }) : undefined;
}
