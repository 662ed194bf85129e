import { compareSnapshots } from "../drift/compare.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Drift } from "../model/difference.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { rememberTrail } from "./ask-trail.ts";
import { judgeDrift } from "./judge.ts";
import { type ExpectedTarget, haveDifferentKeys, isSame } from "./sides.ts";
import type { ComparisonMeans, Pair, PendingTarget } from "./target-comparison.ts";

/** Compares and judges pairs of one target. */
export interface Comparer {
  /** Undefined when hashes tell that nothing can differ. */
  compare(pair: Pair, apis?: ReadonlyMap<string, string>): Promise<Drift | undefined>;
  judge(pair: Pair, drift: Drift): Promise<Evaluation>;
  /** Judges an API that only one side has. */
  judgeWhole(drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined): Promise<Evaluation>;
}

/** Makes a comparer. What the APIs of the target share is read once, when something differs. */
export function createComparer(pending: PendingTarget, means: ComparisonMeans): Comparer {
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
  const askTrail = trailOf(pending.expectation, means);
  const judgeSides = async (drift: Drift, expected: Snapshot | undefined, actual: Snapshot | undefined) =>
    await judgeDrift(drift, { expected, actual, regional: await readShared() }, means, askTrail);
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

/** Asks for a target's trail from the oldest of what was expected. */
function trailOf({ parts }: ExpectedTarget, { readTrail }: ComparisonMeans) {
  if (!readTrail) return undefined;
  const times = parts.map(({ since }) => since);
  const known = times.filter((time) => time !== undefined).sort();
  const since = known.length === times.length ? known[0] : undefined;
  return rememberTrail((name) => readTrail({ name, since }));
}
