import { type CompiledPolicy, isAboutResource } from "../evaluate/compile.ts";
import { createEvaluation, type Evaluation } from "../evaluate/evaluation.ts";
import { createTotals } from "../evaluate/totals.ts";
import type { DriftReport, ReportUncompared } from "../model/drift-report.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import { isDriftPolicy } from "../model/policy.ts";
import type { Gap } from "../model/snapshot.ts";
import { type Target, targetName } from "../model/target.ts";
import type { ComparisonReach, UncomparedTypes } from "../model/target-audit.ts";
import type { TrailQuestion } from "../model/trail-event.ts";
import { compareServed } from "./compare-served.ts";
import type { KnownTrail } from "./judge.ts";
import { createDriftRecord, type DriftRecord } from "./record.ts";
import type { ActualPart, Expected, SeenAll } from "./sides.ts";
import { type ComparisonMeans, compareTarget, type TargetComparison } from "./target-comparison.ts";
import { placeOf } from "./to-differences.ts";

/** What a finder is made with. */
export interface FinderOptions {
  /** Those on differences are evaluated. */
  readonly policies: readonly CompiledPolicy[];
  /** When the audit began, ISO 8601. */
  readonly now: string;
  /** Differences that are left out. */
  readonly ignore?: readonly IgnoreRule[];
  /** Reads the calls of a name in a target, since a time or as far back as can be told; absent when nobody is to be asked. */
  readonly readTrail?: ((target: Target, question: TrailQuestion) => Promise<KnownTrail>) | undefined;
}

/** What became of comparing one target. */
export interface ComparedTarget {
  readonly evaluation: Evaluation;
  /** How far it could be compared. */
  readonly reach: ComparisonReach;
  /** Gaps that nobody who read the target has met: of what was expected, and of CloudTrail. */
  readonly gaps: readonly Gap[];
}

/** Finds what differs from what was expected while snapshots stream by. */
export interface DriftFinder {
  /** Judges an API as far as it can be judged by itself. */
  part(part: ActualPart): Promise<Evaluation>;
  /** Judges the rest, once all of a target was seen. Undefined when nothing was expected there. */
  target(end: SeenAll): Promise<ComparedTarget | undefined>;
  /** All that was found. */
  toReport(): DriftReport;
}

/** What is kept of a target while it is compared. */
interface OpenTarget {
  readonly comparison: TargetComparison | undefined;
  readonly trailGaps: Gap[];
  readonly uncompared: ReportUncompared[];
}

/** Makes a finder. Targets may come in any order, and several at a time; in each, what all APIs share comes first. */
export function createDriftFinder(expected: Expected, options: FinderOptions): DriftFinder {
  const { now, ignore = [], readTrail } = options;
  const policies = options.policies.filter(({ cases }) => !cases.every(isAboutResource));
  const { against, words } = expected;
  const record = createDriftRecord();
  const driftPolicies = policies
    .map(({ policy }) => policy)
    .filter(isDriftPolicy)
    .map(({ id }) => id);
  const open = new Map<string, Promise<OpenTarget>>();
  const seen = new Set<string>();
  const begin = async (target: Target): Promise<OpenTarget> => {
    const trailGaps: Gap[] = [];
    const uncompared: ReportUncompared[] = [];
    const own = { ...record, add: addingTo(record, uncompared) };
    const ask = readTrail && askingFor(target, readTrail, trailGaps);
    const means = { against, policies, now, ignore, record: own, readTrail: ask };
    const nothing = { trailGaps, uncompared };
    if (against === "deployed") {
      const served = compareServed(means);
      return { comparison: { ...served, finish: async () => createTotals() }, ...nothing };
    }
    const expectation = await expected.of(target);
    return { comparison: expectation && compareTarget(expectation, means), ...nothing };
  };
  const targetOf = (target: Target) => {
    const name = targetName(target);
    const existing = open.get(name) ?? begin(target);
    open.set(name, existing);
    seen.add(name);
    return existing;
  };
  return {
    async part(part) {
      const { comparison } = await targetOf(part.target);
      return comparison ? await comparison.part(part) : createEvaluation([]);
    },
    async target(end) {
      const { comparison, uncompared, trailGaps } = await targetOf(end.target);
      open.delete(targetName(end.target));
      if (!comparison) return undefined;
      const evaluation = await comparison.finish(end);
      const reach = { policies: driftPolicies, uncompared: uncompared.map(toUncomparedTypes) };
      return { evaluation, reach, gaps: [...uncompared.map(({ gap }) => gap), ...trailGaps] };
    },
    toReport: () =>
      record.toReport({
        against,
        expectation: words,
        attributed: readTrail !== undefined,
        unread: expected.targets.filter((target) => !seen.has(targetName(target))),
      }),
  };
}

/** What of an API could not be compared: all of it, when it may or may not be there. */
function toUncomparedTypes({ api, type, arn }: ReportUncompared): UncomparedTypes {
  if (!api) return { type };
  return { api: api.id, type: arn === api.arn ? "*" : type };
}

/** Adds to the record, and to what could not be compared in one target. */
function addingTo(record: DriftRecord, uncompared: ReportUncompared[]): DriftRecord["add"] {
  return (drift, differences) => {
    record.add(drift, differences);
    for (const one of drift.uncompared) uncompared.push({ ...placeOf(drift), ...one });
  };
}

/** Asks for a target's trail, and notes why it may not be all. */
function askingFor(
  target: Target,
  readTrail: NonNullable<FinderOptions["readTrail"]>,
  gaps: Gap[],
): NonNullable<ComparisonMeans["readTrail"]> {
  return async (question) => {
    const trail = await readTrail(target, question);
    gaps.push(...trail.gaps);
    return trail;
  };
}
