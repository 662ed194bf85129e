import type { Finding } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import type { Severity } from "../../model/severity.ts";
import { groupByPlace, groupByPolicy, type PlaceGroup, type PolicyGroup } from "../group-findings.ts";
import { number } from "../words.ts";
import { beside, labelled, paragraph, type Room, space } from "./margin.ts";
import { type Line, type Span, span } from "./paint.ts";
import { placeName } from "./place.ts";
import { padText, textWidth } from "./width.ts";

/** Findings listed of one policy; the rest is counted. */
const shownPerPolicy = 10;

/** Failing policies, worst first: each one root cause, with the APIs it touches and how to fix it. */
export function failures(report: Report, room: Room): readonly Line[] {
  return groupByPolicy(report).flatMap((group) => [[], ...policyGroup(report, group, room)]);
}

function policyGroup(report: Report, { policy, findings }: PolicyGroup, room: Room): readonly Line[] {
  const shown = findings.slice(0, shownPerPolicy);
  const relevant = policy.pass + policy.fail + policy.unknown;
  const share = span(`${number(policy.fail)} of ${number(relevant)} fail`, "quiet");
  const hidden = findings.length - shown.length;
  return [
    ...heading(policy, share, room),
    ...groupByPlace(shown).flatMap((place) => placeGroup(report, place, room)),
    ...(hidden > 0 ? paragraph(room, `… and ${number(hidden)} more (use --format json)`, { style: "quiet" }) : []),
    ...paragraph(room, findings[0]?.remediation.text ?? policy.remediation, { lead: span("Fix  ", "good"), limit: 3 }),
  ];
}

/** The policy's title and share at the right edge, its id beside the title where there is room and below where not. */
function heading(policy: PolicyGroup["policy"], share: Span, room: Room): readonly Line[] {
  const label = severityLabel(policy.severity);
  const [title, id] = [span(policy.title, "strong"), span(policy.id, "quiet")];
  const used = textWidth(title.text) + 2 + textWidth(id.text) + textWidth(share.text);
  const free = room.width - room.margin - used;
  if (free >= 2) return beside(room, label, [[title, space(2), id, space(free), share]]);
  return [...labelled(room, label, title, share), ...paragraph(room, policy.id, { style: "quiet", limit: 1 })];
}

function placeGroup(report: Report, { resource, findings }: PlaceGroup, room: Room): readonly Line[] {
  const names = findings.map(shownName);
  const column = Math.min(28, Math.floor(room.width / 4), Math.max(...names.map(textWidth)));
  return [
    placeName(report, resource, room),
    ...findings.flatMap((finding, index) => {
      const lead = column > 0 ? { lead: span(`${padText(names[index] ?? "", column)}  `) } : {};
      return paragraph(room, finding.message, { indent: 2, limit: 3, ...lead });
    }),
  ];
}

/** The resource's name, unless the place or the message says it already. */
function shownName({ resource, message }: Finding): string {
  const isSaid = resource.arn === resource.api?.arn || message.includes(resource.name);
  return isSaid ? "" : span(resource.name).text;
}

/** A severity as the margin shows it. */
function severityLabel(severity: Severity): Span {
  return span(severity === "informational" ? "INFO" : severity.toUpperCase(), severity);
}
