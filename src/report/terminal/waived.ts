import type { Report } from "../../model/report.ts";
import { groupWaived, type WaivedGroup } from "../group-waived.ts";
import { count } from "../words.ts";
import { labelled, paragraph, type Room } from "./margin.ts";
import { type Line, span } from "./paint.ts";

const shownGroups = 10;

/** What fails on purpose: how many findings, until when, who answers for it and why. */
export function waived(report: Report, room: Room): readonly Line[] {
  const groups = groupWaived(report);
  if (groups.length === 0) return [];
  const title = `${count(report.summary.waived, "failure")} accepted for a while, and counted nowhere else`;
  const hidden = groups.length - shownGroups;
  return [
    [],
    ...labelled(room, span("WAIVED", "quiet"), span(title, "strong")),
    ...groups.slice(0, shownGroups).flatMap((group) => waivedGroup(group, room)),
    ...(hidden > 0
      ? paragraph(room, `… and ${count(hidden, "more", "more")} (use --format json)`, { style: "quiet" })
      : []),
  ];
}

function waivedGroup({ policy, waiver, findings }: WaivedGroup, room: Room): readonly Line[] {
  const { expires, owner, reason, ticket } = waiver;
  const until = `${policy}: ${count(findings.length, "finding")} until ${expires}, ${owner}${ticket ? `, ${ticket}` : ""}`;
  return [...paragraph(room, until), ...paragraph(room, reason, { style: "quiet", indent: 2 })];
}
