import type { Report } from "../../model/report.ts";
import { forJson } from "../escape.ts";

/**
 * One JSON object a line, for `jq`, log collectors and Athena: findings, then policies, scorecards, coverage, gaps, errors,
 * and the summary last, so that a file without one was cut off. `kind` says what a line is and in which version of its
 * shape; the other members are those of report.schema.json.
 */
export function ndjson(report: Report): string {
  const { tool, startedAt, finishedAt, complete, interrupted, summary } = report;
  const records = [
    toLines("finding/1", report.findings),
    toLines("policy/1", report.policies),
    toLines("scorecard/1", report.scorecards),
    toLines("coverage/1", report.coverage),
    toLines("gap/1", report.gaps),
    toLines("error/1", report.errors),
    toLines("summary/1", [{ tool, startedAt, finishedAt, complete, interrupted, summary }]),
  ];
  return `${records.flat().join("\n")}\n`;
}

function toLines(kind: string, records: readonly object[]): readonly string[] {
  return records.map((record) => forJson(JSON.stringify({ kind, ...record })));
}
