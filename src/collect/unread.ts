import type { CollectedEnd } from "../model/collected.ts";
import type { Gap } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";

/** The end of a target of which nothing was read, and why. */
export function unread(target: Target, gaps: readonly Gap[]): CollectedEnd {
  const nothing = { resources: 0, vanished: [], calls: {}, throttled: 0, unknownMembers: [] };
  const coverage = { target, status: "failed", apis: { rest: 0, http: 0, websocket: 0 }, gaps, ...nothing } as const;
  return { kind: "coverage", coverage, targetGaps: gaps };
}
