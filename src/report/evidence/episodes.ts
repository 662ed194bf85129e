import type { Finding } from "../../model/finding.ts";
import type { FindingRecord } from "../../model/recorded-audit.ts";
import type { FindingChange, Resolution } from "../../model/tracked-finding.ts";
import { daysBetween } from "./period.ts";

/** One time for which a finding was there: from the audit that found it to the one that no longer did. */
export interface Episode {
  readonly finding: Finding;
  readonly severity: Finding["severity"];
  /** When the audit began that found it, and its id. */
  readonly foundAt: string;
  readonly foundBy: string;
  /** Whether it had been resolved before, and came back. */
  readonly reopened: boolean;
  /** At the end of the period. */
  readonly state: "open" | "waived" | "resolved";
  readonly resolvedAt?: string;
  readonly resolvedBy?: string;
  readonly resolution?: Resolution;
  /** From when it was found to when it was resolved, or to the end of the period. */
  readonly days: number;
}

type Draft = Pick<Episode, "finding" | "severity" | "foundAt" | "foundBy" | "reopened" | "state">;

/**
 * The episodes that a period saw something of, by when they began. What happened after the period is not looked at.
 * @param begin when the period begins, ISO 8601
 * @param over when it is over
 */
export function episodesOf(records: readonly FindingRecord[], begin: string, over: string): readonly Episode[] {
  const episodes = records.flatMap((record) => episodesOfOne(record, over));
  return episodes
    .filter(({ resolvedAt }) => resolvedAt === undefined || resolvedAt >= begin)
    .sort((one, other) => compare(one.foundAt, other.foundAt) || compare(one.finding.id, other.finding.id));
}

function episodesOfOne({ finding, changes }: FindingRecord, over: string): readonly Episode[] {
  const episodes: Episode[] = [];
  let open: Draft | undefined;
  for (const change of changes) {
    if (change.at >= over) break;
    const { at, audit, to, severity, resolution } = change;
    if (to === "resolved") {
      if (!open) continue;
      const ended = { state: "resolved", resolvedAt: at, resolvedBy: audit } as const;
      episodes.push({ ...open, ...ended, ...(resolution ? { resolution } : {}), days: daysBetween(open.foundAt, at) });
      open = undefined;
      continue;
    }
    open = { ...(open ?? begun(finding, change)), severity, state: to === "waived" ? "waived" : "open" };
  }
  return open ? [...episodes, { ...open, days: daysBetween(open.foundAt, over) }] : episodes;
}

function begun(finding: Finding, { at, audit, from, severity }: FindingChange): Draft {
  return { finding, severity, foundAt: at, foundBy: audit, reopened: from === "resolved", state: "open" };
}

/** What became of some episodes in a period. */
export interface EpisodeCounts {
  /** There when the period began. */
  readonly before: number;
  readonly found: number;
  readonly resolved: number;
  /** Open at its end. */
  readonly open: number;
  /** Waived at its end. */
  readonly waived: number;
  /** Mean of the days from found to resolved, of those that were resolved; absent when none was. */
  readonly meanDays?: number;
}

/** Counts what became of episodes. */
export function countEpisodes(episodes: readonly Episode[], begin: string): EpisodeCounts {
  const resolved = episodes.filter(({ state }) => state === "resolved");
  const total = resolved.reduce((sum, { days }) => sum + days, 0);
  const before = episodes.filter(({ foundAt }) => foundAt < begin).length;
  return {
    before,
    found: episodes.length - before,
    resolved: resolved.length,
    open: episodes.filter(({ state }) => state === "open").length,
    waived: episodes.filter(({ state }) => state === "waived").length,
    ...(resolved.length > 0 ? { meanDays: Math.round((total / resolved.length) * 10) / 10 } : {}),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
