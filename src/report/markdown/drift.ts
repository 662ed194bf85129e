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
import { forMarkdown, toCodeSpan } from "../escape.ts";
import { count, number } from "../words.ts";

/** What is left of a comment for differences, in characters. */
const longest = 24_000;
const shownMembers = 20;
const longestValue = 200;

/** What differs from what was expected, API by API, as far as there is room. */
export function driftSection(report: Report): string {
  const { drift } = report;
  if (!drift) return "";
  const groups = groupDifferences(drift);
  const parts: string[] = [];
  let left = longest;
  for (const group of groups) {
    const text = placeItems(group, report);
    if (text.length > left) break;
    left -= text.length;
    parts.push(text);
  }
  const hidden = groups.length - parts.length;
  const rest = hidden > 0 ? [`… and ${count(hidden, "more API")} (use \`--format json\`)`] : [];
  const head = [forMarkdown(describeDrift(drift)), forMarkdown(describeCounts(drift)), ...notes(report)];
  return ["## Drift", ...head, ...parts, ...rest, ...uncompared(report)].join("\n\n");
}

function notes({ drift }: Report): string[] {
  const stages = (drift?.stages ?? []).map(
    (one) =>
      `- ${toCodeSpan(one.api.name || one.api.id)} stage ${toCodeSpan(one.stage)} ${forMarkdown(describeServed(one))}`,
  );
  const recreated = (drift?.recreated ?? []).map(
    ({ expected, actual, by }) =>
      `- ${toCodeSpan(actual.name)} was recreated: ${toCodeSpan(expected.id)} is ${toCodeSpan(actual.id)} now, recognised by ${by.join(" and ")}`,
  );
  const unread = (drift?.unread ?? []).map((target) => `- Not read this time: ${toCodeSpan(targetName(target))}`);
  const all = [...stages, ...recreated, ...unread];
  return all.length > 0 ? [all.join("\n")] : [];
}

function placeItems({ first, resources }: PlaceGroup, report: Report): string {
  const { target, api, stage } = first;
  const owner = api ? toCodeSpan(api.name || api.id) : "Shared configuration";
  const at = stage === undefined ? "" : ` stage ${toCodeSpan(stage)}`;
  const head = `- ${owner}${at} in ${toCodeSpan(targetName(target))}`;
  return [head, ...resources.map((group) => resourceItem(group, report))].join("\n");
}

function resourceItem({ first, differences, parts }: ResourceGroup, { drift }: Report): string {
  const withParts = parts.length > 0 ? `, with ${count(parts.length, "part")} of it` : "";
  const all = [...differences, ...parts];
  const who = drift && describeAuthors(all, drift);
  const back = wayBack(all);
  const members = differences.filter((one) => !isWhole(one));
  const hidden = members.length - shownMembers;
  const facts = [
    ...members.slice(0, shownMembers).map(member),
    ...(hidden > 0 ? [`… and ${number(hidden)} more`] : []),
    ...(who === undefined ? [] : [`Who: ${forMarkdown(who)}`]),
    ...(back?.command === undefined ? [] : [`Back: ${toCodeSpan(back.command)}${moreCommands(back.more)}`]),
    ...(back?.impossible ?? []).map((why) => `Back: ${forMarkdown(why)}`),
  ];
  const line =
    `  - ${typeName(first)} ${toCodeSpan(first.resource.name)} ${describeChange(first)}${withParts}`.trimEnd();
  return [line, ...facts.map((fact) => `    - ${fact}`)].join("\n");
}

function moreCommands(others: number): string {
  return others > 0 ? `, then ${count(others, "more command")}` : "";
}

function member(difference: ReportDifference): string {
  const [expected, actual] = describeValues(difference, longestValue).map((text) => toCodeSpan(text));
  return `${toCodeSpan(difference.path)}: ${expected} → ${actual}`;
}

function uncompared({ drift }: Report): string[] {
  return groupUncompared(drift?.uncompared ?? []).map(([cause, group]) =>
    [
      `**Not compared:** ${forMarkdown(cause)}`,
      "",
      ...describeUncompared(group).map((text) => `- ${forMarkdown(text)}`),
    ].join("\n"),
  );
}
