import type { Report } from "../../model/report.ts";
import { accountNames } from "../account-names.ts";
import { driftSection } from "../html/drift.ts";
import { findingsSection } from "../html/findings.ts";
import { notesSection } from "../html/notes.ts";
import { overview, verdictWords } from "../html/overview.ts";
import { htmlPage } from "../html/page.ts";
import { coverageSection, policiesSection, scorecardsSection } from "../html/tables.ts";
import { unseenSection } from "../html/unseen.ts";
import { waivedSection } from "../html/waived.ts";

/**
 * The report as one HTML file without script: nothing is loaded, from the network or elsewhere, and the page's own
 * Content-Security-Policy forbids everything but this one style, whatever a name in it may try.
 */
export function html(report: Report): string {
  const title = `API Gateway audit ${report.startedAt.slice(0, 10)}: ${verdictWords(report)}`;
  return htmlPage(title, overview(report), [
    ["drift", "Drift", driftSection(report)],
    ["findings", "Findings", findingsSection(report, accountNames(report))],
    ["unknown", "Not known", unseenSection(report)],
    ["waived", "Waived", waivedSection(report)],
    ["standards", "Standards", scorecardsSection(report)],
    ["policies", "Policies", policiesSection(report)],
    ["coverage", "Coverage", coverageSection(report)],
    ["notes", "Notes", notesSection(report)],
  ]);
}
