import type { FindingResource } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import type { Target } from "../../model/target.ts";
import { type Room, space } from "./margin.ts";
import { type Line, span } from "./paint.ts";
import { cutText, textWidth } from "./width.ts";

/** `111111111111/eu-west-1 payments-prod`. */
export function describeTarget(target: Target): string {
  return `${target.accountId}/${target.region}${target.accountName ? ` ${target.accountName}` : ""}`;
}

/** The line above the findings of one API: its name, then account and Region. Waivers stand in a file. */
export function placeName(report: Report, resource: FindingResource, room: Room): Line {
  if (resource.type === "waiver")
    return [space(room.margin), span(cutText(span(resource.arn).text, room.width - room.margin))];
  const known = report.coverage.find(({ target }) => target.accountId === resource.accountId)?.target.accountName;
  const target = span(describeTarget({ ...resource, ...(known ? { accountName: known } : {}) }), "quiet");
  const name = span(resource.api ? resource.api.name || resource.api.id : "shared configuration").text;
  const available = room.width - room.margin - 2 - Math.min(textWidth(target.text), 23);
  return [space(room.margin), span(cutText(name, available)), span("  "), target];
}
