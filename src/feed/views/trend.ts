import { type Severity, severities } from "../../model/severity.ts";
import type { FindingState } from "../../model/tracked-finding.ts";
import type { ChangeTotal } from "../../store/report-store.ts";
import type { SeverityCounts, TrendDay } from "../wire.ts";
import { standing } from "./totals.ts";

const millisecondsInDay = 86_400_000;

/** The last days up to and with the one of `now`, in UTC, oldest first: `2026-11-26`. */
export function lastDays(days: number, now: Date): readonly string[] {
  return Array.from({ length: days }, (_, index) =>
    new Date(now.getTime() - (days - 1 - index) * millisecondsInDay).toISOString().slice(0, 10),
  );
}

/**
 * How many findings stood at the end of each day: what stands now, less what changed since.
 * @param totals all changes since the first of the days
 */
export function toTrend(dates: readonly string[], now: SeverityCounts, totals: readonly ChangeTotal[]): TrendDay[] {
  const byDate = Map.groupBy(totals, ({ date }) => date);
  const days: TrendDay[] = [];
  let standingThen: SeverityCounts = now;
  // A clock that was ahead may have dated changes after today: they belong to it.
  const [today = "", early] = [dates.at(-1), totals.filter(({ date }) => date > (dates.at(-1) ?? ""))];
  for (const date of dates.toReversed()) {
    const changes = [...(byDate.get(date) ?? []), ...(date === today ? early : [])];
    days.push(toDay(date, standingThen, changes));
    standingThen = undo(standingThen, changes);
  }
  return days.reverse();
}

function toDay(date: string, bySeverity: SeverityCounts, changes: readonly ChangeTotal[]): TrendDay {
  const sum = (...kinds: readonly ChangeTotal["kind"][]) =>
    changes.reduce((total, { kind, count }) => total + (kinds.includes(kind) ? count : 0), 0);
  return {
    date,
    bySeverity,
    total: severities.reduce((total, severity) => total + bySeverity[severity], 0),
    appeared: sum("new", "reopened"),
    resolved: sum("resolved"),
    waived: sum("waived"),
  };
}

/** How many stood before the changes. */
function undo(after: SeverityCounts, changes: readonly ChangeTotal[]): SeverityCounts {
  const before: Record<Severity, number> = { ...after };
  for (const { from, to, severity, fromSeverity = severity, count } of changes) {
    if (stands(to)) before[severity] -= count;
    if (from !== undefined && stands(from)) before[fromSeverity] += count;
  }
  // Where changes were forgotten with findings that were resolved long ago, less is known than happened.
  for (const severity of severities) before[severity] = Math.max(0, before[severity]);
  return before;
}

function stands(state: FindingState): boolean {
  return standing.includes(state);
}
