import pLimit from "p-limit";
import type { TargetCoverage } from "../../model/coverage.ts";
import type { PolicyTally } from "../../model/target-audit.ts";
import { compareText } from "../../report/order.ts";
import type { CoverageRecord } from "../../store/entries.ts";
import type { LatestEntry, ReportStore } from "../../store/report-store.ts";
import { targetKey } from "../../store/rows.ts";

/** Blobs read at a time. */
const concurrency = 16;

/** A target as its newest audits read it. */
export interface CurrentTarget {
  /** Its newest audit: of all of it, or of one API where all of it was never audited. */
  readonly entry: LatestEntry;
  readonly coverage: TargetCoverage;
  /** Ids of the policies that were evaluated. */
  readonly policies: readonly string[];
  /** How they did; one that met no resource has no entry. Absent where an older Gatewarden did not keep it. */
  readonly results?: readonly PolicyTally[];
  /** Audits of single APIs since, oldest first. */
  readonly later: readonly LatestEntry[];
}

/** What the newest audits read of each target, by account and Region. */
export async function readTargets(store: ReportStore): Promise<readonly CurrentTarget[]> {
  const limit = pLimit(concurrency);
  const byTarget = [...Map.groupBy(await store.audits.latest(), ({ target }) => targetKey(target))];
  const sorted = byTarget.sort(([one], [other]) => compareText(one, other));
  return await Promise.all(sorted.flatMap(([, entries]) => toTargets(entries, (read) => limit(read), store)));
}

function toTargets(
  entries: readonly LatestEntry[],
  limit: (read: () => Promise<CurrentTarget>) => Promise<CurrentTarget>,
  { blobs }: ReportStore,
): Promise<CurrentTarget>[] {
  const entry = entries.find(({ api }) => api === undefined) ?? entries.at(-1);
  if (!entry) return [];
  const later = entries.filter((one) => one !== entry && one.startedAt > entry.startedAt);
  const read = async (): Promise<CurrentTarget> => {
    const { coverage, policies, results } = (await blobs.get(entry.coverage)) as CoverageRecord;
    return { entry, coverage, policies, ...(results ? { results } : {}), later };
  };
  return [limit(read)];
}
