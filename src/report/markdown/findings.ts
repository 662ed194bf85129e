import type { Evidence, Finding } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import { forHtml, forMarkdown, toCodeSpan } from "../escape.ts";
import { groupByPlace, groupByPolicy, type PlaceGroup, type PolicyGroup } from "../group-findings.ts";
import { count, number } from "../words.ts";

const shownPerPolicy = 20;
const longestValue = 200;

/** One foldable section a failing policy, worst first; where `budget` characters don't last, a line or a number. */
export function findingsSection(report: Report, budget: number): string {
  const groups = groupByPolicy(report);
  const parts: string[] = [];
  let left = budget;
  for (const group of groups) {
    const text = [policyDetails(group), policyLine(group)].find(({ length }) => length <= left);
    if (text === undefined) break;
    left -= text.length;
    parts.push(text);
  }
  const hidden = groups.length - parts.length;
  const rest =
    hidden > 0
      ? [`… and ${count(hidden, "more failing policy", "more failing policies")} (use \`--format json\`)`]
      : [];
  return groups.length > 0 ? ["## Findings", ...parts, ...rest].join("\n\n") : "";
}

function policyDetails(group: PolicyGroup): string {
  const { policy, findings } = group;
  const shown = findings.slice(0, shownPerPolicy);
  const hidden = findings.length - shown.length;
  return [
    `<details>\n<summary>${policySummary(group)}</summary>`,
    `${toCodeSpan(policy.id)}${policy.controls.length > 0 ? ` · ${policy.controls.map(toCodeSpan).join(" ")}` : ""}`,
    ...(policy.why === "" ? [] : [forMarkdown(policy.why)]),
    `**Fix:** ${forMarkdown(findings[0]?.remediation.text ?? policy.remediation)}`,
    groupByPlace(shown).map(placeItems).join("\n"),
    ...(hidden > 0 ? [`… and ${number(hidden)} more (use \`--format json\`)`] : []),
    "</details>",
  ].join("\n\n");
}

function policySummary({ policy }: PolicyGroup): string {
  const relevant = policy.pass + policy.fail + policy.unknown;
  return `<b>${policy.severity.toUpperCase()}</b> ${forHtml(policy.title)} (${number(policy.fail)} of ${number(relevant)} fail)`;
}

/** What stays of a policy when its details no longer fit. */
function policyLine(group: PolicyGroup): string {
  return `<p>${policySummary(group)}: use <code>--format json</code> for the details</p>`;
}

function placeItems({ resource, findings }: PlaceGroup): string {
  return [`- ${placeName(resource)}`, ...findings.map(findingItem)].join("\n");
}

function placeName({ type, arn, api, accountId, region }: Finding["resource"]): string {
  if (type === "waiver") return toCodeSpan(arn);
  const owner = api ? `${toCodeSpan(api.name || api.id)} in ` : "Shared configuration of ";
  return `${owner}${toCodeSpan(`${accountId}/${region}`)}`;
}

function findingItem({ resource, message, evidence, remediation, exposure }: Finding): string {
  const isSaid = resource.arn === resource.api?.arn || message.includes(resource.name);
  const command = remediation.command ? [`Command: ${toCodeSpan(remediation.command)}`] : [];
  const exposed = exposure
    ? [`Exposure: ${toCodeSpan(exposure.verdict)} ${forMarkdown(exposure.reasons[0] ?? "")}`]
    : [];
  const facts = [...exposed, ...evidence.map(describeEvidence), ...command].map((fact) => `    - ${fact}`);
  return [`  - ${isSaid ? "" : `${toCodeSpan(resource.name)}: `}${forMarkdown(message)}`, ...facts].join("\n");
}

function describeEvidence({ path, actual, expected }: Evidence): string {
  const value = actual === undefined ? "not set" : `is ${toCodeSpan(cut(JSON.stringify(actual)))}`;
  return `${toCodeSpan(path)} ${value}, expected ${toCodeSpan(cut(expected))}`;
}

function cut(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
