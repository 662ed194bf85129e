import { compareDeployed } from "../drift/deployed/compare-deployed.ts";
import { servedStages } from "../drift/deployed/served-stages.ts";
import { createEvaluation, type Evaluation } from "../evaluate/evaluation.ts";
import { createTotals } from "../evaluate/totals.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { rememberTrail } from "./ask-trail.ts";
import { judgeDrift } from "./judge.ts";
import type { ActualPart } from "./sides.ts";
import type { ComparisonMeans } from "./target-comparison.ts";

/** Compares what the stages of APIs serve with their working copies. */
export interface ServedComparison {
  part(part: ActualPart): Promise<Evaluation>;
}

/** Begins such a comparison of one target. */
export function compareServed({ readTrail, ...judge }: ComparisonMeans): ServedComparison {
  let regional: Snapshot | undefined;
  const askTrail = readTrail && rememberTrail((name) => readTrail({ name, since: undefined }));
  return {
    async part(part) {
      const working = await part.read();
      if (part.kind === "regional") regional = working;
      if (!part.exports) return createEvaluation([]);
      const { record } = judge;
      record.stages.push(...servedStages(working));
      const totals = createTotals();
      for (const drift of compareDeployed(working, part.exports)) {
        const shared = { expected: regional, actual: regional };
        // Every gap is the working copy's: an export is whole, or it is none.
        const sides = { expected: { ...working, gaps: [] }, actual: working, regional: shared };
        if (drift.stage !== undefined) record.counts.compared += 1;
        if (drift.stage !== undefined) record.counts[drift.changes.length > 0 ? "changed" : "same"] += 1;
        totals.add(await judgeDrift(drift, sides, judge, askTrail));
      }
      return totals;
    },
  };
}
