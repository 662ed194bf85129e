import type { Clock } from "../../clock.ts";
import type { Target } from "../../model/target.ts";
import type { TrailQuestion } from "../../model/trail-event.ts";
import type { Trails } from "./open-trails.ts";
import type { Trail } from "./trail.ts";

/**
 * Reads the calls of a name in a target from then till now.
 * @param until from when on nothing more is asked, in milliseconds since the epoch
 */
export async function readSince(
  trails: Trails,
  target: Target,
  { name, since }: TrailQuestion,
  { clock, until }: { readonly clock: Clock; readonly until?: number | undefined },
): Promise<Trail> {
  const from = since === undefined ? undefined : new Date(since);
  return await trails.read(target, { name, from, to: new Date(clock.now()), until });
}
