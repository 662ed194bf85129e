import { createEvaluation, type Evaluation } from "../evaluate/evaluation.ts";
import { createTotals, type Totals } from "../evaluate/totals.ts";
import type { Drift } from "../model/difference.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { TrailQuestion } from "../model/trail-event.ts";
import { createComparer } from "./comparer.ts";
import { finishTarget } from "./finish-target.ts";
import type { DriftJudge, KnownTrail } from "./judge.ts";
import { type ActualPart, type ExpectedPart, type ExpectedTarget, keyOf, type SeenAll } from "./sides.ts";

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
  /** Reads the calls of a name since a time; absent when nobody is to be asked. */
  readonly readTrail?: ((question: TrailQuestion) => Promise<KnownTrail>) | undefined;
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

/** Whether what was expected names another API of the target: if that was recreated, it is no difference. */
function mentions({ changes }: Drift, ids: ReadonlySet<string>, own: string): boolean {
  return changes.some(({ differences }) =>
    differences.some(({ expected }) => {
      const words = JSON.stringify(expected ?? null).match(/[a-z0-9]+/gi) ?? [];
      return words.some((word) => word !== own && ids.has(word));
    }),
  );
}
