import type { Finding } from "../../model/finding.ts";
import type { Report, ReportGap } from "../../model/report.ts";
import { type GapGroup, groupGaps } from "../group-gaps.ts";
import { count, list } from "../words.ts";
import { labelled, paragraph, type Room } from "./margin.ts";
import { type Line, span } from "./paint.ts";
import { describeTarget } from "./place.ts";

const shownPlaces = 4;
const shownPolicies = 6;
const shownUnexplained = 10;

/** What could not be read, by cause: AWS's words, what that hides, and what to do. */
export function unknowns(report: Report, room: Room): readonly Line[] {
  const { groups, unexplained } = groupGaps(report);
  const parts = [...groups.map((group) => gapGroup(report, group, room)), ...otherUnknowns(unexplained, room)];
  return parts.flatMap((lines) => [[], ...lines]);
}

function gapGroup(report: Report, { operation, reason, gaps, unknown }: GapGroup, room: Room): readonly Line[] {
  const [first] = gaps;
  const names = new Map(unknown.map(({ resource: { api } }) => [api?.arn ?? "", api?.name ?? ""]));
  const scopes = gaps.map((gap) => describeScope(gap, names));
  return [
    ...labelled(
      room,
      span("UNKNOWN", "alarm"),
      span(`${operation} ${describeReason(reason)}`, "strong"),
      share(unknown),
    ),
    ...paragraph(room, list([...new Set(scopes)], shownPlaces)),
    ...paragraph(room, first?.message ?? "", { style: "quiet", limit: 3 }),
    ...paragraph(room, describeHidden(report, gaps, unknown)),
    ...(first?.remedy ? paragraph(room, first.remedy, { lead: span("Do   ", "good"), limit: 3 }) : []),
  ];
}

function share(unknown: readonly Finding[]): ReturnType<typeof span> {
  return span(unknown.length > 0 ? count(unknown.length, "result") : "", "quiet");
}

/** Policies when findings name them, else the resource types that nobody saw. */
function describeHidden(report: Report, gaps: readonly ReportGap[], unknown: readonly Finding[]): string {
  const policies = [...new Set(unknown.map(({ policy }) => policy))];
  const noun = count(policies.length, "policy", "policies");
  if (policies.length > 1 && policies.length === report.summary.policies) return `All ${noun} undecided.`;
  if (policies.length > 0) return `${noun} undecided: ${list(policies, shownPolicies)}`;
  const types = [...new Set(gaps.flatMap(({ hides }) => hides))];
  return types.includes("*") ? "Nothing beneath was seen." : `Hides ${list(types, shownPolicies)}`;
}

function describeReason(reason: ReportGap["reason"]): string {
  return reason === "denied" || reason === "throttled" || reason === "failed" ? reason : `not read: ${reason}`;
}

/** Where a gap lies: the API by its name when a finding tells it, and the target. */
function describeScope({ scope, target }: ReportGap, names: ReadonlyMap<string, string>): string {
  const place = describeTarget(target);
  const path = scope.split(":").slice(5).join(":");
  const name = names.get(scope.split("/").slice(0, 3).join("/")) ?? path;
  return ["", "*", "/*"].includes(name) ? place : `${name}  ${place}`;
}

function otherUnknowns(findings: readonly Finding[], room: Room): readonly (readonly Line[])[] {
  if (findings.length === 0) return [];
  const hidden = findings.length - shownUnexplained;
  return [
    [
      ...labelled(room, span("UNKNOWN", "alarm"), span("Undecided for another reason", "strong"), share(findings)),
      ...findings.slice(0, shownUnexplained).flatMap(({ policy, message }) => paragraph(room, `${policy}: ${message}`)),
      ...(hidden > 0
        ? paragraph(room, `… and ${count(hidden, "more", "more")} (use --format json)`, { style: "quiet" })
        : []),
    ],
  ];
}
