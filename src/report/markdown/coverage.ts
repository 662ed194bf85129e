import type { TargetCoverage } from "../../model/coverage.ts";
import type { Report } from "../../model/report.ts";
import { targetName } from "../../model/target.ts";
import { forMarkdown, toCodeCell, toCodeSpan } from "../escape.ts";
import { count, countCalls, number } from "../words.ts";
import { cutList } from "./unseen.ts";

const shownTargets = 50;

/** What was read in each target, those with something unseen first. */
export function coverageSection({ coverage }: Report): string {
  if (coverage.length === 0) return "";
  const unseen = coverage.filter(({ status }) => status !== "complete");
  const rows = [...unseen, ...coverage.filter(({ status }) => status === "complete")];
  const hidden = rows.length - shownTargets;
  return [
    "## Coverage",
    [
      "| target | account | status | APIs | resources | calls | 429 | gaps |",
      "|---|---|---|--:|--:|--:|--:|--:|",
      ...rows.slice(0, shownTargets).map(toRow),
    ].join("\n"),
    ...(hidden > 0 ? [`… and ${count(hidden, "more target")} (use \`--format json\`)`] : []),
  ].join("\n\n");
}

function toRow({ target, status, apis, resources, gaps, throttled, ...one }: TargetCoverage): string {
  const numbers = [apis.rest + apis.http + apis.websocket, resources, countCalls(one), throttled, gaps.length];
  const account = target.accountName ? toCodeCell(target.accountName) : "";
  const mark = status === "complete" ? status : `**${status}**`;
  return `| ${[toCodeCell(targetName(target)), account, mark, ...numbers.map(number)].join(" | ")} |`;
}

/** Policies that broke, APIs that vanished, and what AWS answered that this version does not know. */
export function notesSection({ errors, coverage }: Report): string {
  const broken = errors.map(
    ({ policy, resource, message }) => `- ${toCodeSpan(policy)} on ${toCodeSpan(resource)}: ${forMarkdown(message)}`,
  );
  const vanished = coverage.flatMap((one) =>
    one.vanished.map((arn) => `- ${toCodeSpan(arn)} in ${toCodeSpan(targetName(one.target))}`),
  );
  const members = coverage.flatMap((one) =>
    one.unknownMembers.map(({ operation, path }) => `- ${toCodeSpan(operation)} ${toCodeSpan(path)}`),
  );
  const parts = [
    ["## Policies that broke\n\nA defect in the policy: neither a finding nor a pass.", broken],
    ["## Deleted while the audit ran", vanished],
    ["## Members that this version does not know\n\nNo policy judged them.", [...new Set(members)]],
  ] as const;
  return parts
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => `${title}\n\n${cutList(items)}`)
    .join("\n\n");
}
