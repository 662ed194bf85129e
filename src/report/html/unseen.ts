import type { Finding } from "../../model/finding.ts";
import type { Report, ReportGap } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { type GapGroup, groupGaps } from "../group-gaps.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { count, number } from "../words.ts";
import { badge, code, facts, list, section } from "./elements.ts";

const shownItems = 20;

/** What could not be read, by cause, and the results that this leaves unknown. */
export function unseenSection(report: Report): Markup {
  const { groups, unexplained } = groupGaps(report);
  if (groups.length + unexplained.length === 0) return markup``;
  const others = unexplained.slice(0, shownItems).map(({ policy, message }) => [code(policy), ": ", message]);
  const tail = unexplained.length > 0 && [
    markup`<h3>Undecided for another reason</h3>\n`,
    list(others, unexplained.length - others.length),
  ];
  return section("unknown", "Not known", [
    markup`<p>What could not be read never counts as a pass.</p>\n`,
    groups.map(gapGroup),
    tail,
  ]);
}

function gapGroup({ operation, reason, gaps, unknown }: GapGroup): Markup {
  const [first] = gaps;
  const pairs: [string, MarkupPart][] = [
    ["Where", some(gaps.map(describeScope))],
    ["Hides", describeHidden(gaps, unknown)],
  ];
  if (first) pairs.push(["AWS", first.message]);
  if (first?.remedy) pairs.push(["Do", markup`<strong>${first.remedy}</strong>`]);
  return markup`<details open="">
<summary>${badge("unknown")}<h3>${operation} ${reason}</h3> <span class="quiet">${count(gaps.length, "gap")}, ${count(unknown.length, "result")}</span></summary>
<div class="body">
${facts(pairs)}</div>
</details>
`;
}

/** The undecided policies when findings name them, else the resource types that nobody saw. */
function describeHidden(gaps: readonly ReportGap[], unknown: readonly Finding[]): MarkupPart {
  const policies = [...new Set(unknown.map(({ policy }) => policy))].map(code);
  const types = [...new Set(gaps.flatMap(({ hides }) => hides))];
  if (policies.length > 0) return [count(unknown.length, "result"), " of ", some(policies)];
  return types.includes("*") ? "everything beneath" : some(types.map(code));
}

function describeScope({ scope, target }: ReportGap): Markup {
  const place = code(targetName(target));
  return scope === target.accountId ? place : markup`${code(scope)} in ${place}`;
}

function some(items: readonly Markup[]): MarkupPart {
  const shown = items.slice(0, shownItems).map((item, index) => [index > 0 && ", ", item]);
  return [shown, items.length > shownItems && ` and ${number(items.length - shownItems)} more`];
}
