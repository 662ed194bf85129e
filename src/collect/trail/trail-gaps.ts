import type { Gap } from "../../model/snapshot.ts";
import { targetScope } from "../../model/target.ts";
import { messageOf, reasonOf } from "../aws-error.ts";
import type { NeighbourSession } from "../neighbours/session.ts";
import type { TrailWish } from "./trail.ts";

const operation = "cloudtrail:LookupEvents";
const historyMs = 90 * 24 * 3600 * 1000;

/** An audit that has to come to an end before CloudTrail has told all. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
  constructor() {
    super("The audit had no time left to look for who changed what");
  }
}

/** Of a period that begins before CloudTrail's memory does, or nobody knows when; none otherwise. */
export function historyGaps(session: NeighbourSession, { from }: TrailWish): Gap[] {
  const oldest = session.clock.now() - historyMs;
  if (from && from.getTime() >= oldest) return [];
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const known = day(new Date(oldest));
  const when = from ? `between ${day(from)} and then` : "before";
  const message = `CloudTrail's event history goes back 90 days, to ${known}: who changed something ${when} is not known`;
  const remedy = "Look for earlier events where a trail delivers them, in its S3 bucket or in CloudTrail Lake.";
  return [{ ...gapIn(session), reason: "unsupported", message, remedy }];
}

/** Of a lookup that failed. Throws the error when it is that of an interruption. */
export function tornGap(session: NeighbourSession, error: unknown): Gap {
  const reason = reasonOf(error);
  if (reason === "stopped") throw error;
  const remedy = reason === "denied" ? { remedy: `Allow ${operation} on *.` } : {};
  return { ...gapIn(session), reason, message: messageOf(error), ...remedy };
}

/** Of events that are there and say nothing. */
export function unreadableGap(session: NeighbourSession, { name }: TrailWish, count: number): Gap {
  const what = count === 1 ? `1 event of ${name} whose record` : `${count} events of ${name} whose records`;
  return { ...gapIn(session), reason: "unreadable", message: `CloudTrail gave ${what} can't be read` };
}

/** Hides nothing of what there is, only who made it so. */
function gapIn({ target }: NeighbourSession): Pick<Gap, "operation" | "scope" | "hides"> {
  return { operation, scope: targetScope(target), hides: [] };
}
