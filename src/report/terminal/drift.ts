import type { ReportDifference } from "../../model/drift-report.ts";
import type { Report } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { describeAuthors, wayBack } from "../drift/causes.ts";
import { groupDifferences, isWhole, type PlaceGroup, type ResourceGroup } from "../drift/group.ts";
import { describeValues } from "../drift/values.ts";
import {
  describeChange,
  describeCounts,
  describeDrift,
  describeServed,
  describeUncompared,
  groupUncompared,
  typeName,
} from "../drift/words.ts";
import { count, list, number } from "../words.ts";
import { labelled, paragraph, type Room, space } from "./margin.ts";
import { type Line, span } from "./paint.ts";
import { describeTarget } from "./place.ts";

const shown = { places: 20, resources: 10, members: 10, targets: 4 };

/** What differs from what was expected, API by API: each member, who changed it, and how to go back. */
export function drift(report: Report, room: Room): readonly Line[] {
  const found = report.drift;
  if (!found) return [];
  const groups = groupDifferences(found);
  const hidden = groups.slice(shown.places).flatMap(({ resources }) => resources).length;
  const notes = [
    ...found.stages.map(
      (one) => `${one.api.name || one.api.id} in ${targetName(one.target)}: stage ${one.stage} ${describeServed(one)}`,
    ),
    ...found.recreated.map(
      ({ expected, actual, by }) =>
        `${actual.name} was recreated: ${expected.id} is ${actual.id} now, recognised by ${by.join(" and ")}`,
    ),
    ...(found.unread.length > 0
      ? [`Expected, and not read this time: ${list(found.unread.map(targetName), shown.targets)}`]
      : []),
  ];
  return [
    [],
    ...labelled(
      room,
      span("DRIFT", found.differences.length > 0 ? "alarm" : "good"),
      span(describeDrift(found), "strong"),
    ),
    ...paragraph(room, describeCounts(found), { style: "quiet" }),
    ...notes.flatMap((text) => paragraph(room, text, { limit: 3 })),
    ...groups.slice(0, shown.places).flatMap((group) => placeGroup(group, report, room)),
    ...(hidden > 0 ? more(room, count(hidden, "more changed resource")) : []),
    ...uncompared(report, room),
  ];
}

function more(room: Room, what: string, indent = 0): readonly Line[] {
  return paragraph(room, `… and ${what} (use --format json)`, { style: "quiet", indent });
}

function placeGroup({ first, resources }: PlaceGroup, report: Report, room: Room): readonly Line[] {
  const { target, api, stage } = first;
  const name = api ? api.name || api.id : "shared configuration";
  const title = `${name}${stage === undefined ? "" : `  stage ${stage}`}`;
  const hidden = resources.length - shown.resources;
  return [
    [],
    [space(room.margin), span(title, "strong"), span(`  ${api?.id ?? ""}  ${describeTarget(target)}`, "quiet")],
    ...resources.slice(0, shown.resources).flatMap((group) => resourceGroup(group, report, room)),
    ...(hidden > 0 ? more(room, count(hidden, "more changed resource"), 2) : []),
  ];
}

function resourceGroup({ first, differences, parts }: ResourceGroup, report: Report, room: Room): readonly Line[] {
  const found = report.drift;
  if (!found) return [];
  const change = describeChange(first);
  const withParts = parts.length > 0 ? `, with ${count(parts.length, "part")} of it` : "";
  const back = wayBack([...differences, ...parts]);
  const who = describeAuthors([...differences, ...parts], found);
  const hidden = differences.length - shown.members;
  return [
    ...paragraph(room, `${typeName(first)} ${first.resource.name} ${change}${withParts}`.trimEnd(), { indent: 2 }),
    ...differences
      .filter((one) => !isWhole(one))
      .slice(0, shown.members)
      .flatMap((one) => member(one, room)),
    ...(hidden > 0 ? more(room, `${number(hidden)} more`, 4) : []),
    ...(who === undefined ? [] : paragraph(room, who, { indent: 4, lead: span("Who   ", "good"), limit: 3 })),
    ...(back?.command === undefined ? [] : command(back.command, back.more, room)),
    ...(back?.impossible ?? []).flatMap((why) =>
      paragraph(room, why, { indent: 4, lead: span("Back  ", "alarm"), limit: 3 }),
    ),
  ];
}

function member(difference: ReportDifference, room: Room): readonly Line[] {
  const [expected, actual] = describeValues(difference, 60);
  return paragraph(room, `${difference.path}: ${expected} → ${actual}`, { indent: 4, limit: 3 });
}

function command(text: string, others: number, room: Room): readonly Line[] {
  const after = others > 0 ? `, then ${count(others, "more command")} (use --format json)` : "";
  return paragraph(room, `${text}${after}`, { indent: 4, lead: span("Back  ", "good"), limit: 12 });
}

function uncompared(report: Report, room: Room): readonly Line[] {
  return groupUncompared(report.drift?.uncompared ?? []).flatMap(([cause, group]) => [
    [],
    ...labelled(room, span("UNKNOWN", "alarm"), span("Not compared", "strong")),
    ...paragraph(room, list(describeUncompared(group), shown.targets), { limit: 3 }),
    ...paragraph(room, cause, { style: "quiet", limit: 3 }),
  ]);
}
