/** Milliseconds in a day. */
export const dayMs = 86_400_000;

/** When a period of whole days in UTC begins, and when it is over: ISO 8601, the end excluded. */
export function boundsOf({ from, to }: { readonly from: string; readonly to: string }): {
  readonly begin: string;
  readonly over: string;
} {
  const over = new Date(Date.parse(`${to}T00:00:00Z`) + dayMs).toISOString();
  return { begin: `${from}T00:00:00.000Z`, over };
}

/** Days from one moment to another, to a tenth. Moments are ISO 8601. */
export function daysBetween(one: string, other: string): number {
  return Math.round(((Date.parse(other) - Date.parse(one)) / dayMs) * 10) / 10;
}

/** A stretch of time, ISO 8601. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
  readonly days: number;
}

/** The longest stretch of a period without any of these moments; of several, the first. */
export function longestStretch(
  period: { readonly from: string; readonly to: string },
  moments: readonly string[],
): Stretch {
  const { begin, over } = boundsOf(period);
  const marks = [begin, ...moments.toSorted(), over];
  const stretches = marks.slice(1).map((until, index): Stretch => {
    const from = marks[index] ?? begin;
    return { from, until, days: daysBetween(from, until) };
  });
  return stretches.reduce((longest, one) => (one.days > longest.days ? one : longest));
}
