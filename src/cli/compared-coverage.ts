import { withGaps } from "../find-drift/with-gaps.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { DriftReport } from "../model/drift-report.ts";
import { targetName } from "../model/target.ts";
import type { FoundApi } from "./find-api.ts";

/** What of their targets was looked at: two APIs, and no more. */
export function coverageOf(apis: readonly FoundApi[], { uncompared }: DriftReport): TargetCoverage[] {
  const byTarget = Map.groupBy(apis.map(coverageOfOne), ({ target }) => targetName(target));
  const gaps = uncompared.map(({ gap }) => gap);
  return [...byTarget.values()].flatMap(([one, other]) => {
    if (!one) return [];
    return withGaps(
      other ? { ...one, ...together(one, other) } : one,
      gaps.filter(({ scope }) => isWithin(scope, apis, one)),
    );
  });
}

/** Whether a gap is of one of the APIs in this target. */
function isWithin(scope: string, apis: readonly FoundApi[], { target }: TargetCoverage): boolean {
  const own = apis.filter(({ snapshot }) => targetName(snapshot.target) === targetName(target));
  return own.some(({ snapshot: { gaps } }) => gaps.some((gap) => gap.scope === scope));
}

function coverageOfOne({ snapshot, coverage }: FoundApi): TargetCoverage {
  const { target, kind, resources, gaps, unknownMembers } = snapshot;
  const apis = { rest: 0, http: 0, websocket: 0 };
  if (kind !== "regional") apis[kind] = 1;
  const { calls = {}, throttled = 0, readAt } = coverage ?? {};
  return {
    ...{ target, status: gaps.length === 0 ? "complete" : "incomplete", apis, resources: resources.length },
    ...{ vanished: [], calls, throttled, gaps, unknownMembers, ...(readAt === undefined ? {} : { readAt }) },
  };
}

function together(one: TargetCoverage, other: TargetCoverage): Partial<TargetCoverage> {
  const kinds = ["rest", "http", "websocket"] as const;
  const apis = Object.fromEntries(kinds.map((kind) => [kind, one.apis[kind] + other.apis[kind]]));
  const gaps = [...one.gaps, ...other.gaps];
  return {
    apis: { ...one.apis, ...apis },
    resources: one.resources + other.resources,
    gaps,
    status: gaps.length === 0 ? "complete" : "incomplete",
  };
}
