import type { Report } from "../../model/report.ts";
import { toCodeCell } from "../escape.ts";
import { groupWaived, type WaivedGroup } from "../group-waived.ts";
import { count, number } from "../words.ts";

const shownWaived = 30;

/** What fails on purpose: until when, who answers for it and why. */
export function waivedSection(report: Report): string {
  const groups = groupWaived(report);
  if (groups.length === 0) return "";
  const hidden = groups.length - shownWaived;
  const rows = groups.slice(0, shownWaived).map(toRow);
  return [
    "## Waived",
    `${count(report.summary.waived, "failure")} accepted for a while, and counted nowhere else.`,
    ["| policy | findings | until | owner | reason | ticket |", "|---|--:|---|---|---|---|", ...rows].join("\n"),
    ...(hidden > 0 ? [`… and ${count(hidden, "more", "more")} (use \`--format json\`)`] : []),
  ].join("\n\n");
}

function toRow({ policy, findings, waiver: { expires, owner, reason, ticket } }: WaivedGroup): string {
  const words = [expires, owner, reason].map(toCodeCell);
  const last = ticket === undefined ? "" : toCodeCell(ticket);
  return `| ${[toCodeCell(policy), number(findings.length), ...words, last].join(" | ")} |`;
}
