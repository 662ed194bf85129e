import { compareSnapshots } from "../drift/compare.ts";
import { type CompiledPolicy, isAboutResource } from "../evaluate/compile.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { DriftReport } from "../model/drift-report.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { judgeDrift } from "./judge.ts";
import { createDriftRecord } from "./record.ts";

/** An API, and what is known of where it is. */
export interface ApiSide {
  readonly snapshot: Snapshot;
  /** What the APIs of its target share; absent when that is not known. */
  readonly regional?: Snapshot | undefined;
  /** Id of the key of its fingerprints; absent when it is not known. */
  readonly key?: string | undefined;
  /** When it was read, ISO 8601. */
  readonly readAt?: string | undefined;
}

/** What two APIs are compared with. */
export interface ApiComparisonMeans {
  readonly policies: readonly CompiledPolicy[];
  readonly now: string;
  readonly ignore: readonly IgnoreRule[];
  /** How a report names what is expected. */
  readonly words: string;
}

/** How one API differs from another that it should be like. What follows from where each is makes no difference. */
export async function compareApis(
  expected: ApiSide,
  actual: ApiSide,
  { policies, now, ignore, words }: ApiComparisonMeans,
): Promise<{ readonly evaluation: Evaluation; readonly drift: DriftReport }> {
  const record = createDriftRecord();
  const differentKeys = expected.key === undefined || expected.key !== actual.key;
  const drift = compareSnapshots(expected.snapshot, actual.snapshot, { ignore, differentKeys });
  record.noteSince(expected.readAt);
  record.counts.compared = 1;
  record.counts[drift.changes.length > 0 ? "changed" : "same"] = 1;
  const judge = {
    against: "api" as const,
    policies: policies.filter(({ cases }) => !cases.every(isAboutResource)),
    now,
    record,
  };
  const regional = { expected: expected.regional, actual: actual.regional };
  const sides = { expected: expected.snapshot, actual: actual.snapshot, regional };
  const evaluation = await judgeDrift(drift, sides, judge, undefined);
  const report = record.toReport({ against: "api", expectation: words, attributed: false, unread: [] });
  return { evaluation, drift: report };
}
