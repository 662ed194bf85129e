import type { TrendDay } from "../../feed/wire.ts";
import { type Severity, severities } from "../../model/severity.ts";
import { count } from "../../report/words.ts";

/** An area of a stacked chart: its upper edge on each day. */
export interface Layer {
  readonly severity: Severity;
  readonly edge: readonly number[];
}

/** Findings of each severity on top of those that are worse, the highest layer first, since it is drawn first. */
export function stack(days: readonly TrendDay[]): readonly Layer[] {
  const layers = severities.map((severity, index) => {
    const beneath = severities.slice(0, index + 1);
    return { severity, edge: days.map(({ bySeverity }) => beneath.reduce((sum, one) => sum + bySeverity[one], 0)) };
  });
  return layers.reverse();
}

/** What a trend comes to, in a sentence or two. */
export function describeTrend(days: readonly TrendDay[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return "No finding was recorded on these days.";
  if (first === last) return `${count(last.total, "finding")} on ${last.date}. The trend begins with the second day.`;
  const appeared = days.reduce((sum, day) => sum + day.appeared, 0);
  const resolved = days.reduce((sum, day) => sum + day.resolved, 0);
  return `${count(first.total, "finding")} on ${first.date}, ${count(last.total, "finding")} on ${last.date}. In between ${count(appeared, "finding")} appeared and ${resolved === 1 ? "1 was" : `${resolved} were`} resolved.`;
}
