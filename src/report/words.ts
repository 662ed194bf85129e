import type { TargetCoverage } from "../model/coverage.ts";
import type { ExposureCounts } from "../model/exposure.ts";
import type { Report } from "../model/report.ts";

/** `12 open · 3 authenticated · 1 unknown`: methods and routes by who can call them, worst first. */
export function describeExposures(exposures: ExposureCounts): string {
  const verdicts = Object.entries(exposures).filter(([, amount]) => amount > 0);
  return verdicts.map(([verdict, amount]) => `${number(amount)} ${verdict}`).join(" · ");
}

/** `1312` as `1,312`. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 API`, `1,312 APIs`. */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** `a, b, c and 9 more`: at most `limit` of the items. */
export function list(items: readonly string[], limit: number): string {
  if (items.length <= limit) return items.join(", ");
  return `${items.slice(0, limit).join(", ")} and ${number(items.length - limit)} more`;
}

/** Which accounts and Regions were audited: `2 accounts × 3 Regions`, or `3 targets in 2 accounts` when it is no full grid. */
export function describeTargets(report: Report): string {
  const accounts = new Set(report.coverage.map(({ target }) => target.accountId)).size;
  const regions = new Set(report.coverage.map(({ target }) => target.region)).size;
  if (report.coverage.length === 0) return "no target";
  const isGrid =
    accounts * regions === report.coverage.length && report.coverage.every(({ target }) => target.region !== "*");
  if (isGrid) return `${count(accounts, "account")} × ${count(regions, "Region")}`;
  return `${count(report.coverage.length, "target")} in ${count(accounts, "account")}`;
}

/** `41 APIs (24 REST, 15 HTTP, 2 WebSocket)`, without the kinds that are not there. */
export function describeApis({ rest, http, websocket }: Report["summary"]["apis"]): string {
  const kinds = [
    [rest, "REST"],
    [http, "HTTP"],
    [websocket, "WebSocket"],
  ] as const;
  const present = kinds.filter(([value]) => value > 0).map(([value, kind]) => `${number(value)} ${kind}`);
  return `${count(rest + http + websocket, "API")}${present.length > 0 ? ` (${present.join(", ")})` : ""}`;
}

/** What kept an audit from being complete, in a few words, the weightiest first; empty when nothing did. */
export function describeUnseen({ summary, interrupted, drift }: Report): string {
  const { targets, gaps, results } = summary;
  const ofAll = ` of ${count(targets.total, "target")}`;
  const reasons = [
    [interrupted, "stopped before its end"],
    [targets.total === 0, "no target was audited"],
    [targets.failed > 0, `${number(targets.failed)}${ofAll} failed`],
    [targets.incomplete > 0, `${number(targets.incomplete)}${targets.failed > 0 ? "" : ofAll} read in part`],
    [gaps > 0, count(gaps, "gap")],
    [results.unknown > 0, `${count(results.unknown, "result")} unknown`],
    [drift && drift.uncompared.length > 0, `${count(drift?.uncompared.length ?? 0, "part")} not compared`],
  ] as const;
  return reasons
    .filter(([holds]) => holds)
    .map(([, words]) => words)
    .join(", ");
}

/** Start in UTC and duration: `2026-11-20 09:14 UTC, 1 min 52 s`; of a re-evaluation, when the configuration was read. */
export function describeTime(report: Report): string {
  const read = report.coverage.flatMap(({ readAt }) => readAt ?? []).sort();
  if (read.length > 0) {
    const work = report.drift ? "comparison" : "re-evaluation";
    return `${work} of what was read ${describeSpan(read)}; nothing was read anew`;
  }
  const started = report.startedAt.replace("T", " ").slice(0, 16);
  const seconds = Math.max(0, Math.round((Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${started} UTC, ${minutes > 0 ? `${number(minutes)} min ` : ""}${seconds % 60} s`;
}

/** A time span in its largest unit: `2 days`, `3 h`, `12 min`, `40 s`. */
export function describeAge(seconds: number): string {
  if (seconds >= 172_800) return count(Math.floor(seconds / 86_400), "day");
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h`;
  return seconds >= 60 ? `${Math.floor(seconds / 60)} min` : `${seconds} s`;
}

function describeSpan(times: readonly string[]): string {
  const [first = "", last = first] = [times[0], times.at(-1)].map((time) => time?.replace("T", " ").slice(0, 16));
  return first === last ? `${first} UTC` : `from ${first} to ${last} UTC`;
}

/** Requests sent to AWS for one target, all operations together. */
export function countCalls({ calls }: Pick<TargetCoverage, "calls">): number {
  return Object.values(calls).reduce((total, value) => total + value, 0);
}
