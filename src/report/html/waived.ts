import type { Report } from "../../model/report.ts";
import { groupWaived, type WaivedGroup } from "../group-waived.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { count, number } from "../words.ts";
import { code, facts, list, section } from "./elements.ts";

const shownFindings = 20;

/** What fails on purpose: until when, who answers for it and why. */
export function waivedSection(report: Report): Markup {
  const groups = groupWaived(report);
  if (groups.length === 0) return markup``;
  const words = `${count(report.summary.waived, "failure")} accepted for a while, and counted nowhere else.`;
  return section("waived", "Waived", [markup`<p>${words}</p>\n`, groups.map(waivedGroup)]);
}

function waivedGroup({ policy, findings, waiver: { expires, owner, reason, ticket } }: WaivedGroup): Markup {
  const pairs: [string, MarkupPart][] = [
    ["Until", expires],
    ["Owner", markup`<bdi>${owner}</bdi>`],
    ["Reason", markup`<bdi>${reason}</bdi>`],
  ];
  if (ticket !== undefined) pairs.push(["Ticket", code(ticket)]);
  const shown = findings.slice(0, shownFindings);
  const items = shown.map(({ message, resource }) => [message, " ", code(resource.arn)]);
  return markup`<details>
<summary><h3>${code(policy)}</h3> <span class="quiet">${number(findings.length)} until ${expires}</span></summary>
<div class="body">
${facts(pairs)}${list(items, findings.length - shown.length)}</div>
</details>
`;
}
