import type { Report } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { count, list } from "../words.ts";
import { labelled, paragraph, type Room } from "./margin.ts";
import { type Line, span } from "./paint.ts";

const shownNotes = 5;

/** What else a reader must know: policies that broke, APIs that vanished, configuration nobody can judge yet. */
export function notes(report: Report, room: Room): readonly Line[] {
  return [...policyErrors(report, room), ...vanished(report, room), ...unknownMembers(report, room)];
}

function policyErrors({ errors }: Report, room: Room): readonly Line[] {
  if (errors.length === 0) return [];
  const title = `${count(errors.length, "policy evaluation")} broke: a defect in the policy, neither a finding nor a pass`;
  const lines = errors
    .slice(0, shownNotes)
    .flatMap(({ policy, resource, message }) => [
      ...paragraph(room, `${policy}: ${message}`),
      ...paragraph(room, resource, { style: "quiet", indent: 2, limit: 1 }),
    ]);
  return [[], ...labelled(room, span("ERROR", "high"), span(title, "strong")), ...lines, ...more(errors.length, room)];
}

function vanished({ coverage }: Report, room: Room): readonly Line[] {
  const names = coverage.flatMap(({ target, vanished }) => vanished.map((name) => `${name} in ${targetName(target)}`));
  if (names.length === 0) return [];
  const text = `${count(names.length, "API")} deleted while the audit ran: ${list(names, shownNotes)}`;
  return [[], ...labelled(room, span("VANISHED", "quiet"), span(text))];
}

function unknownMembers({ coverage, summary }: Report, room: Room): readonly Line[] {
  if (summary.unknownMembers === 0) return [];
  const members = coverage.flatMap(({ unknownMembers }) =>
    unknownMembers.map(({ operation, path }) => `${operation} ${path}`),
  );
  const title = `AWS answered with ${count(summary.unknownMembers, "member")} that this version does not know: no policy judged it`;
  return [
    [],
    ...labelled(room, span("NEW", "quiet"), span(title)),
    ...paragraph(room, list([...new Set(members)], shownNotes), { style: "quiet", limit: 4 }),
  ];
}

function more(total: number, room: Room): readonly Line[] {
  if (total <= shownNotes) return [];
  return paragraph(room, `… and ${count(total - shownNotes, "more", "more")} (use --format json)`, { style: "quiet" });
}
