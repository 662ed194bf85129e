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
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { count, number } from "../words.ts";
import { badge, code, facts, list, section } from "./elements.ts";

const shown = { places: 200, resources: 100, members: 100, unfolded: 10 };

/** What differs from what was expected, API by API: each member, who changed it, and how to go back. */
export function driftSection({ drift }: Report): Markup {
  if (!drift) return markup``;
  const groups = groupDifferences(drift);
  const hidden = groups.length - shown.places;
  return section("drift", "Drift", [
    markup`<p><strong>${describeDrift(drift)}</strong></p>\n<p class="quiet">${describeCounts(drift)}</p>\n`,
    notes(drift),
    groups.slice(0, shown.places).map((group) => placeDetails(group, drift, groups.length <= shown.unfolded)),
    hidden > 0 && markup`<p class="quiet">… and ${count(hidden, "more API")}: use --format json</p>\n`,
    groupUncompared(drift.uncompared).map(
      ([cause, group]) =>
        markup`<h3>${badge("unknown")} Not compared</h3>\n<p>${cause}</p>\n${list(describeUncompared(group).slice(0, shown.resources))}`,
    ),
  ]);
}

type Drift = NonNullable<Report["drift"]>;

function notes({ stages, recreated, unread }: Drift): MarkupPart {
  const items: MarkupPart[] = [
    ...stages.map((one) => [code(one.api.name || one.api.id), " stage ", code(one.stage), ` ${describeServed(one)}`]),
    ...recreated.map(({ expected, actual, by }) => [
      code(actual.name),
      " was recreated: ",
      code(expected.id),
      " is ",
      code(actual.id),
      ` now, recognised by ${by.join(" and ")}`,
    ]),
    ...unread.map((target) => ["Expected, and not read this time: ", code(targetName(target))]),
  ];
  return items.length > 0 && list(items);
}

function placeDetails({ first, resources }: PlaceGroup, drift: Drift, isOpen: boolean): Markup {
  const { target, api, stage } = first;
  const name = api ? api.name || api.id : "Shared configuration";
  const amount = resources.reduce((sum, { differences, parts }) => sum + differences.length + parts.length, 0);
  const hidden = resources.length - shown.resources;
  return markup`<details${isOpen && markup` open=""`}>
<summary><h3>${code(name)}${stage !== undefined && [" stage ", code(stage)]}</h3> <span class="quiet">${code(targetName(target))} ${count(amount, "difference")}</span></summary>
<div class="body">
${list(
  resources.slice(0, shown.resources).map((group) => resourceItem(group, drift)),
  hidden,
)}</div>
</details>
`;
}

function resourceItem({ first, differences, parts }: ResourceGroup, drift: Drift): MarkupPart {
  const withParts = parts.length > 0 ? `, with ${count(parts.length, "part")} of it` : "";
  const all = [...differences, ...parts];
  const members = differences.filter((one) => !isWhole(one));
  const hidden = members.length - shown.members;
  const who = describeAuthors(all, drift);
  const back = wayBack(all);
  const pairs: [string, MarkupPart][] = [
    ...members.slice(0, shown.members).map(member),
    ...(hidden > 0 ? [["", `… and ${number(hidden)} more`] as [string, string]] : []),
    ...(who === undefined ? [] : [["Who", who] as [string, string]]),
    ["Resource", code(first.resource.arn)],
    ...(back?.impossible ?? []).map((why): [string, string] => ["Back", why]),
    ...(back?.more
      ? [["Back", `${count(back.more + 1, "command")}, of which this is the first`] as [string, string]]
      : []),
  ];
  return [
    markup`<p>${typeName(first)} ${code(first.resource.name)} <strong>${describeChange(first)}</strong>${withParts}</p>\n`,
    facts(pairs),
    back?.command !== undefined && markup`<pre><code>${back.command}</code></pre>\n`,
  ];
}

function member(difference: ReportDifference): [string, MarkupPart] {
  const [expected = "", actual = ""] = describeValues(difference, 500);
  return ["Differs", [code(difference.path), ": ", code(expected), " → ", code(actual)]];
}
