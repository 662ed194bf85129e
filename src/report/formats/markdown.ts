import type { Report } from "../../model/report.ts";
import { severities } from "../../model/severity.ts";
import { forMarkdown } from "../escape.ts";
import { coverageSection, notesSection } from "../markdown/coverage.ts";
import { driftSection } from "../markdown/drift.ts";
import { findingsSection } from "../markdown/findings.ts";
import { scorecardsSection } from "../markdown/scorecards.ts";
import { unseenSection } from "../markdown/unseen.ts";
import { waivedSection } from "../markdown/waived.ts";
import { count, describeApis, describeTargets, describeTime, describeUnseen, number } from "../words.ts";

/** A GitHub comment takes 65,536 characters; what is left of this after the rest goes to the details of findings. */
const longest = 60_000;

/** The report for a pull request, a ticket or a wiki page: GitHub-flavoured Markdown that fits in one comment. */
export function markdown(report: Report): string {
  const before = [headline(report), verdict(report), tally(report), scorecardsSection(report), driftSection(report)];
  const after = [waivedSection(report), unseenSection(report), notesSection(report), coverageSection(report)];
  const used = [...before, ...after].reduce((total, part) => total + part.length, 0);
  const parts = [...before, findingsSection(report, longest - used), ...after];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headline(report: Report): string {
  const { summary, tool } = report;
  const work = `${count(summary.policies, "policy", "policies")}, ${count(summary.calls, "request")} to AWS`;
  const seen = [describeTargets(report), describeApis(summary.apis), count(summary.resources, "resource"), work];
  return `# API Gateway audit\n\n${seen.join(" · ")}\n\n${tool.name} ${forMarkdown(tool.version)}, ${forMarkdown(describeTime(report))}`;
}

function verdict(report: Report): string {
  if (!report.complete)
    return `> [!WARNING]\n> **Not complete:** ${describeUnseen(report)}. What could not be read is unknown.`;
  if (report.summary.results.fail > 0) return "Everything readable was read.";
  if (report.errors.length > 0) return "No failure, but some policies broke and decided nothing.";
  if (report.summary.waived > 0) return "No failure but those waived: everything readable was read.";
  return "No failure and nothing unknown: everything readable was read.";
}

function tally({ summary }: Report): string {
  const { bySeverity, results, waived } = summary;
  const columns = [
    ...severities.map((severity) => [severity, bySeverity[severity]] as const),
    ...(waived > 0 ? [["waived", waived] as const] : []),
    ["unknown", results.unknown] as const,
    ["pass", results.pass] as const,
    ["not relevant", results.skip] as const,
  ];
  const names = columns.map(([name]) => name);
  const values = columns.map(([, value]) => value);
  return [
    `| ${names.join(" | ")} |`,
    `|${names.map(() => "--:").join("|")}|`,
    `| ${values.map(number).join(" | ")} |`,
  ].join("\n");
}
