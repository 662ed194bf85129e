import { findingStates } from "../../model/tracked-finding.ts";

/** What the list of findings can be narrowed by: the names in the address are those that the feed knows. */
export const findingFilters = [
  "severity",
  "state",
  "account",
  "region",
  "policy",
  "api",
  "standard",
  "exposure",
  "since",
  "text",
] as const;

/** What findings can be grouped by. */
export const groupings = ["policy", "account", "api", "region"] as const;

/** One of {@link groupings}. */
export type Grouping = (typeof groupings)[number];

/** States in which a finding counts. */
const standing = "new,open,reopened";

/** What the feed is asked for when the address says this; `now` in milliseconds since 1970. */
export function askedFindings(query: URLSearchParams, now: number): Readonly<Record<string, string>> {
  const asked: Record<string, string> = { state: standing };
  for (const name of findingFilters) {
    const value = query.get(name);
    if (value !== null && value !== "") asked[name] = value;
  }
  if (asked.state === "any") asked.state = findingStates.join(",");
  if (asked.since !== undefined) asked.since = absoluteTime(asked.since, now);
  const sort = query.get("sort");
  return sort === "changed" ? { ...asked, sort } : asked;
}

/** The grouping that the address names, if it is one. */
export function groupingOf(query: URLSearchParams): Grouping | undefined {
  return groupings.find((one) => one === query.get("group"));
}

/** `24h` and `7d` as the time that they stand for, on the hour so that the same is asked within it; a time as it is. */
export function absoluteTime(text: string, now: number): string {
  const [, amount, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? [];
  if (amount === undefined) return text;
  const hour = 3_600_000;
  const back = Number(amount) * (unit === "d" ? 24 : 1) * hour;
  return new Date(Math.floor((now - back) / hour) * hour).toISOString();
}

/** The values of a list with commas. */
export function valuesOf(query: URLSearchParams, name: string): readonly string[] {
  return (query.get(name) ?? "").split(",").filter((value) => value !== "");
}

/** The list with `value` taken in, or out; in the order of `all`. */
export function toggled(values: readonly string[], value: string, all: readonly string[]): string {
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return all.filter((one) => next.includes(one)).join(",");
}
