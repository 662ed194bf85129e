import type { Report } from "../../model/report.ts";
import { accountNames } from "../account-names.ts";
import { findingsSection } from "../html/findings.ts";
import { head } from "../html/head.ts";
import { notesSection } from "../html/notes.ts";
import { overview, verdictWords } from "../html/overview.ts";
import { coverageSection, policiesSection, scorecardsSection } from "../html/tables.ts";
import { unseenSection } from "../html/unseen.ts";
import { waivedSection } from "../html/waived.ts";
import { markup } from "../markup.ts";

/**
 * The report as one HTML file without script: nothing is loaded, from the network or elsewhere, and the page's own
 * Content-Security-Policy forbids everything but this one style, whatever a name in it may try.
 */
export function html(report: Report): string {
  const parts = [
    ["findings", "Findings", findingsSection(report, accountNames(report))],
    ["unknown", "Not known", unseenSection(report)],
    ["waived", "Waived", waivedSection(report)],
    ["standards", "Standards", scorecardsSection(report)],
    ["policies", "Policies", policiesSection(report)],
    ["coverage", "Coverage", coverageSection(report)],
    ["notes", "Notes", notesSection(report)],
  ] as const;
  const present = parts.filter(([, , part]) => part.source !== "");
  const title = `API Gateway audit ${report.startedAt.slice(0, 10)}: ${verdictWords(report)}`;
  const links = present.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`);
  return markup`<!doctype html>
<html lang="en">
${head(title)}<body>
<a class="skip" href="#${present[0]?.[0] ?? "main"}">Skip to ${present[0]?.[1] ?? "the report"}</a>
<main id="main">
${overview(report)}${links.length > 0 && markup`<nav aria-label="Contents"><ul>${links}</ul></nav>\n`}${present.map(([, , part]) => part)}</main>
</body>
</html>
`.source;
}
