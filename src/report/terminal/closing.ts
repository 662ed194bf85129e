import type { Report } from "../../model/report.ts";
import { type Severity, severities } from "../../model/severity.ts";
import { describeUnseen, number } from "../words.ts";
import { flow, labelled, paragraph, type Room } from "./margin.ts";
import { type Line, type Span, span } from "./paint.ts";

/** The last lines, which a terminal leaves in sight: how many of what, and never "clean" when something stayed unseen. */
export function closing(report: Report, room: Room): readonly Line[] {
  const { pass, fail, unknown, skip } = report.summary.results;
  const waived = report.summary.waived > 0 ? ` · ${number(report.summary.waived)} waived` : "";
  const tally = `${number(pass)} pass · ${number(fail)} fail${waived} · ${number(unknown)} unknown · ${number(skip)} not relevant`;
  const failing = severities.filter((severity) => report.summary.bySeverity[severity] > 0);
  const verdict = failing.length > 0 ? scores(report, failing, room) : withoutFailures(report, room);
  return [[], ...verdict, ...paragraph(room, tally, { style: "quiet" })];
}

function scores({ summary, complete }: Report, failing: readonly Severity[], room: Room): readonly Line[] {
  const unknown = summary.results.unknown;
  const parts = [
    ...failing.map((severity) => span(`${number(summary.bySeverity[severity])} ${severity}`, severity)),
    ...(unknown > 0 ? [span(`${number(unknown)} unknown`, "alarm")] : []),
    complete ? span("complete", "good") : span("NOT COMPLETE", "alarm"),
  ];
  return flow(room, span("RESULT", "strong"), parts);
}

function withoutFailures(report: Report, room: Room): readonly Line[] {
  return labelled(room, span("RESULT", "strong"), describeClean(report));
}

function describeClean(report: Report): Span {
  if (!report.complete) {
    return span(`No failure in what could be read, but NOT COMPLETE: ${describeUnseen(report)}`, "alarm");
  }
  if (report.errors.length > 0) return span("No failure, but some policies broke and decided nothing.", "alarm");
  if (report.summary.resources === 0) return span("Everything readable was read: nothing is configured here.", "good");
  if (report.summary.waived > 0) return span("No failure but those waived: everything readable was read.", "good");
  return span("No failure and nothing unknown: everything readable was read.", "good");
}
