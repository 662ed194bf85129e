import type { Finding, FindingResource } from "../../model/finding.ts";
import type { Report } from "../../model/report.ts";
import { atLeast } from "../../model/severity.ts";
import { describeVerdict, seenValue } from "../evidence.ts";
import { groupByPlace, groupByPolicy, type PlaceGroup, type PolicyGroup } from "../group-findings.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { number } from "../words.ts";
import { badge, code, facts, list, section } from "./elements.ts";

/** A page that a phone still opens: beyond these, a policy says how many more there are. */
const shownPerPolicy = 100;
const shownInAll = 2000;
const unfolded = 10;

/** One foldable part a failing policy, worst first; in it the failures, API by API. */
export function findingsSection(report: Report, accounts: ReadonlyMap<string, string>): Markup {
  let left = shownInAll;
  const groups = groupByPolicy(report).map((group) => {
    const shown = group.findings.slice(0, Math.min(shownPerPolicy, left));
    left -= shown.length;
    return policyDetails(group, shown, accounts);
  });
  if (groups.length === 0) return markup``;
  return section("findings", "Findings", groups);
}

function policyDetails(group: PolicyGroup, shown: readonly Finding[], accounts: ReadonlyMap<string, string>): Markup {
  const { policy, findings } = group;
  const isOpen = atLeast(policy.severity, "high") && findings.length <= unfolded;
  const relevant = policy.pass + policy.fail + policy.unknown;
  const hidden = findings.length - shown.length;
  return markup`<details${isOpen && markup` open=""`}>
<summary>${badge(policy.severity)}<h3>${policy.title}</h3> <span class="quiet">${number(policy.fail)} of ${number(relevant)} fail</span></summary>
<div class="body">
<p class="small">${code(policy.id)}${policy.controls.map((control) => [" ", code(control)])}</p>
${policy.why !== "" && markup`<p>${policy.why}</p>\n`}<p><strong>Fix</strong> ${findings[0]?.remediation.text ?? policy.remediation}</p>
${groupByPlace(shown).map((place) => placePart(place, accounts))}${hidden > 0 && moreFindings(hidden)}</div>
</details>
`;
}

function moreFindings(hidden: number): Markup {
  return markup`<p class="quiet">… and ${number(hidden)} more: use --format json or csv</p>\n`;
}

function placePart({ resource, findings }: PlaceGroup, accounts: ReadonlyMap<string, string>): Markup {
  return markup`<h4>${placeName(resource, accounts)}</h4>\n${list(findings.map(findingItem))}`;
}

/** The API, or what APIs share, with its account and Region. */
export function placeName(resource: FindingResource, accounts: ReadonlyMap<string, string>): MarkupPart {
  const { type, arn, api, accountId, region } = resource;
  if (type === "waiver") return code(arn);
  const name = accounts.get(accountId);
  const target = markup`<span class="quiet small">${code(`${accountId}/${region}`)}${name && [" ", markup`<bdi>${name}</bdi>`]}</span>`;
  return [api ? code(api.name || api.id) : "Shared configuration", " ", target];
}

function findingItem({ resource, message, evidence, exposure, remediation }: Finding): MarkupPart {
  const isSaid = resource.arn === resource.api?.arn || message.includes(resource.name);
  const seen = evidence.map((one): [string, MarkupPart] => {
    const value = seenValue(one);
    return [
      "Seen",
      [
        code(one.path),
        value === undefined ? " is not set" : [" is ", code(cut(value))],
        ", expected ",
        code(cut(one.expected)),
      ],
    ];
  });
  const called: [string, MarkupPart][] = exposure
    ? [["Exposure", [badge(exposure.verdict, describeVerdict(exposure)), " ", exposure.reasons.join("; ")]]]
    : [];
  const place: [string, MarkupPart] = ["Resource", code(resource.arn)];
  return [
    markup`<p>${!isSaid && [code(resource.name), ": "]}<bdi>${message}</bdi></p>\n`,
    facts([...called, ...seen, place]),
    remediation.command !== undefined && markup`<pre><code>${remediation.command}</code></pre>\n`,
  ];
}

function cut(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
