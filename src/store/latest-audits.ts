import type { TargetEntry } from "./entries.ts";
import type { LatestEntry } from "./report-store.ts";
import { isLater, type Moment, type TargetClock } from "./target-clock.ts";

/** The audits that say how a target stands: the newest of all of it, then those of single APIs that began later, oldest first. */
export function latestMoments({ whole, apis }: TargetClock): readonly Moment[] {
  const later = new Map(apis.map(({ audit, startedAt }) => [audit, { audit, startedAt }]));
  if (whole) later.delete(whole.audit);
  return [...(whole ? [whole] : []), ...[...later.values()].sort((one, other) => (isLater(one, other) ? 1 : -1))];
}

/** What an audit recorded of a target, with the audit. */
export function toLatestEntry({ audit, startedAt }: Moment, entry: TargetEntry): LatestEntry {
  return { ...entry, audit, startedAt };
}
