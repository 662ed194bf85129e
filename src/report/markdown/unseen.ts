import type { Finding } from "../../model/finding.ts";
import type { Report, ReportGap } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { forMarkdown, toCodeSpan } from "../escape.ts";
import { type GapGroup, groupGaps } from "../group-gaps.ts";
import { count } from "../words.ts";

const shownItems = 10;
const longestText = 600;

/** What could not be read, by cause, and the results that this leaves unknown. */
export function unseenSection(report: Report): string {
  const { groups, unexplained } = groupGaps(report);
  const others = unexplained.map(({ policy, message }) => `- ${toCodeSpan(policy)}: ${forMarkdown(message)}`);
  if (groups.length + others.length === 0) return "";
  const tail = others.length > 0 ? [`**Undecided for another reason**\n\n${cutList(others)}`] : [];
  return ["## Unknown", "What could not be read never counts as a pass.", ...groups.map(gapGroup), ...tail].join(
    "\n\n",
  );
}

function gapGroup({ operation, reason, gaps, unknown }: GapGroup): string {
  const [first] = gaps;
  const facts = [
    `- Where: ${cutWords([...new Set(gaps.map(describeScope))])}`,
    `- Hides: ${describeHidden(gaps, unknown)}`,
    ...(first ? [`- AWS: ${forMarkdown(cutText(first.message))}`] : []),
    ...(first?.remedy ? [`- **Do:** ${forMarkdown(cutText(first.remedy))}`] : []),
  ];
  return `**${toCodeSpan(operation)} ${reason}**\n\n${facts.join("\n")}`;
}

/** The undecided policies when findings name them, else the resource types that nobody saw. */
function describeHidden(gaps: readonly ReportGap[], unknown: readonly Finding[]): string {
  const policies = [...new Set(unknown.map(({ policy }) => policy))].map(toCodeSpan);
  const types = [...new Set(gaps.flatMap(({ hides }) => hides))];
  if (policies.length > 0) return `${count(unknown.length, "result")} of ${cutWords(policies)}`;
  return types.includes("*") ? "everything beneath" : cutWords(types.map(toCodeSpan));
}

function describeScope({ scope, target }: ReportGap): string {
  const place = toCodeSpan(targetName(target));
  return scope === target.accountId ? place : `${toCodeSpan(scope)} in ${place}`;
}

function cutWords(words: readonly string[]): string {
  const shown = words.slice(0, shownItems).join(", ");
  return words.length > shownItems ? `${shown} and ${words.length - shownItems} more` : shown;
}

function cutText(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** The first few of `items`, and how many more there are. */
export function cutList(items: readonly string[]): string {
  const hidden = items.length - shownItems;
  return [...items.slice(0, shownItems), ...(hidden > 0 ? [`- … and ${count(hidden, "more", "more")}`] : [])].join(
    "\n",
  );
}
