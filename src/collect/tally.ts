import type { TargetCheckpoint, TargetTally } from "../model/checkpoint.ts";
import type { Collected } from "../model/collected.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { ApiRef, Gap } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import type { ReadApi } from "./collect-api.ts";
import type { ListedApi } from "./list-apis.ts";
import type { Traffic } from "./traffic.ts";

/** Running count of what a target held. */
export interface Tally {
  readonly apis: Record<ListedApi["kind"], number>;
  resources: number;
  readonly vanished: ApiRef[];
  /** Each once, though several APIs may refer to what it hides. */
  readonly gaps: Map<string, Gap>;
}

/** A tally that goes on from an earlier one, or begins. */
export function createTally(known: TargetCheckpoint["seen"] = nothing): Tally {
  const { apis, resources, vanished, gaps } = known;
  const tally: Tally = { apis: { ...apis }, resources, vanished: [...vanished], gaps: new Map() };
  noteGaps(tally, gaps);
  return tally;
}

const nothing: TargetTally = { apis: { rest: 0, http: 0, websocket: 0 }, resources: 0, vanished: [], gaps: [] };

/** Counts a snapshot, and gives it to the stream. */
export function count(tally: Tally, { snapshot, exports }: ReadApi): Collected {
  if (snapshot.kind !== "regional") tally.apis[snapshot.kind] += 1;
  tally.resources += snapshot.resources.length;
  noteGaps(tally, [...snapshot.gaps, ...(exports?.gaps ?? [])]);
  return { kind: "snapshot", snapshot, ...(exports ? { exports } : {}) };
}

function noteGaps({ gaps }: Tally, more: readonly Gap[]): void {
  for (const gap of more) gaps.set(JSON.stringify(gap), gap);
}

/** A tally as a checkpoint keeps it. */
export function recordTally({ apis, resources, vanished, gaps }: Tally): TargetTally {
  return { apis, resources, vanished, gaps: [...gaps.values()] };
}

/** What was read of a target, in the end. */
export function toCoverage(target: Target, tally: Tally, traffic: Traffic, targetGaps: readonly Gap[]): TargetCoverage {
  const gaps = [...targetGaps, ...tally.gaps.values()];
  return {
    target,
    status: gaps.length === 0 ? "complete" : tally.resources === 0 ? "failed" : "incomplete",
    apis: tally.apis,
    resources: tally.resources,
    vanished: tally.vanished.map(({ name, id }) => `${name} (${id})`),
    calls: Object.fromEntries([...traffic.calls].sort(([a], [b]) => (a < b ? -1 : 1))),
    throttled: traffic.throttled,
    gaps,
    unknownMembers: [...traffic.unknownMembers.values()],
  };
}
