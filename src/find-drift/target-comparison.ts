import { compareSnapshots } from "../drift/compare.ts";
import { createEvaluation, type Evaluation } from "../evaluate/evaluation.ts";
import { createTotals, type Totals } from "../evaluate/totals.ts";
import type { Drift } from "../model/difference.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { finishTarget } from "./finish-target.ts";
import { type DriftJudge, judgeDrift, type KnownTrail } from "./judge.ts";
import {
  type ActualPart,
  type ExpectedPart,
  type ExpectedTarget,
  haveDifferentKeys,
  isSame,
  keyOf,
  type SeenAll,
} from "./sides.ts";

/** An API that is there on both sides. */
export interface Pair {
  readonly expected: ExpectedPart;
  readonly actual: ActualPart;
}

/** What is kept of a target until all of it was seen. */
export interface PendingTarget {
  readonly expectation: ExpectedTarget;
  /** Expected, and not seen yet; what all APIs share under the empty key. */
  readonly left: Map<string, ExpectedPart>;
  /** Seen, and not expected under its id. */
  readonly unmatched: ActualPart[];
  /** On both sides under one id. */
  readonly matched: ExpectedPart[];
  /** Pairs that may name an API which was recreated: that is known in the end. */
  readonly deferred: Pair[];
  regional: ActualPart | undefined;
}

/** What a target is compared with. */
export interface ComparisonMeans extends DriftJudge {
  readonly ignore: readonly IgnoreRule[];
  /** Reads who changed what since a time; absent when nobody is to be asked. */
  readonly readTrail?: ((since: string | undefined) => Promise<KnownTrail>) | undefined;
}

/** Compares one target with what was expected of it, API by API. */
export interface TargetComparison {
  part(part: ActualPart): Promise<Evaluation>;
  /** What can be told only once all of the target was seen: what is gone, what is new, and what APIs share. */
  finish(end: SeenAll): Promise<Totals>;
}

/** Begins the comparison of a target. Of APIs that are as expected, nothing is read or kept. */
export function compareTarget(expectation: ExpectedTarget, means: ComparisonMeans): TargetComparison {
  const left = new Map(expectation.parts.map((part) => [keyOf(part), part]));
  const names = new Set(expectation.parts.flatMap(({ api }) => api?.name ?? []));
  const ids = new Set(left.keys());
  const pending: PendingTarget = {
    expectation,
    left,
    unmatched: [],
    matched: [],
    deferred: [],
    regional: undefined,
  };
  const comparer = createComparer(pending, means);
  return {
    async part(part) {
      const none = createEvaluation([]);
      if (part.kind === "regional") {
        pending.regional = part;
        return none;
      }
      const expected = left.get(keyOf(part));
      if (!expected) {
        // Among APIs that nobody approved, only one that is called like an approved one may be it.
        if (expectation.isWhole || names.has(part.api?.name ?? "")) pending.unmatched.push(part);
        else means.record.counts.unexpected += 1;
        return none;
      }
      left.delete(keyOf(part));
      pending.matched.push(expected);
      const drift = await comparer.compare({ expected, actual: part });
      if (!drift) return none;
      if (!mentions(drift, ids, keyOf(part))) return await comparer.judge({ expected, actual: part }, drift);
      pending.deferred.push({ expected, actual: part });
      return none;
    },
    async finish(end) {
      const totals = createTotals();
      for await (const evaluation of finishTarget(pending, end, comparer, means)) totals.add(evaluation);
      return totals;
    },
  };
}

/** Compares and judges pairs of one target. */
export interface Comparer {
  /** Undefined when hashes tell that nothing can differ. */
  compare(pair: Pair, apis?: ReadonlyMap<string, string>): Promise<Drift | undefined>;
  judge(pair: Pair, drift: Drift): Promise<Evaluation>;
  /** Judges an API that only one side has. */
  judgeWhole(drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined): Promise<Evaluation>;
}

function createComparer(pending: PendingTarget, means: ComparisonMeans): Comparer {
  const { record, ignore } = means;
  const expectedRegional = pending.left.get("");
  let shared: Promise<{ expected?: Snapshot; actual?: Snapshot }> | undefined;
  const readShared = async () => {
    shared ??= Promise.all([expectedRegional?.read(), pending.regional?.read()]).then(([expected, actual]) => ({
      ...(expected ? { expected } : {}),
      ...(actual ? { actual } : {}),
    }));
    return await shared;
  };
  const trailOf = trailReader(pending.expectation, means);
  const judgeSides = async (drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined) =>
    await judgeDrift(drift, { expected, actual, regional: await readShared() }, means, trailOf);
  return {
    async compare({ expected, actual }, apis) {
      record.noteSince(expected.since);
      if (isSame(expected, actual)) {
        record.counts.compared += 1;
        record.counts.same += 1;
        return undefined;
      }
      const [before, after] = await Promise.all([expected.read(), actual.read()]);
      const differentKeys = haveDifferentKeys(expected, actual);
      return compareSnapshots(before, after, { ignore, differentKeys, ...(apis ? { apis } : {}) });
    },
    async judge({ expected, actual }, drift) {
      record.counts.compared += 1;
      record.counts[drift.changes.length > 0 ? "changed" : "same"] += 1;
      return await judgeSides(drift, await expected.read(), await actual.read());
    },
    judgeWhole: judgeSides,
  };
}

/** Asks for a target's trail once, from the oldest of what was expected. */
function trailReader({ parts }: ExpectedTarget, { readTrail }: ComparisonMeans) {
  if (!readTrail) return undefined;
  let trail: Promise<KnownTrail> | undefined;
  return () => {
    const times = parts.map(({ since }) => since);
    const known = times.filter((time) => time !== undefined).sort();
    trail ??= readTrail(known.length === times.length ? known[0] : undefined);
    return trail;
  };
}

/** Whether what was expected names another API of the target: if that was recreated, it is no difference. */
function mentions({ changes }: Drift, ids: ReadonlySet<string>, own: string): boolean {
  return changes.some(({ differences }) =>
    differences.some(({ expected }) => {
      const words = JSON.stringify(expected ?? null).match(/[a-z0-9]+/gi) ?? [];
      return words.some((word) => word !== own && ids.has(word));
    }),
  );
}
