import { createHash } from "node:crypto";
import type { Report } from "../../model/report.ts";
import { accountNames } from "../account-names.ts";
import { driftSection } from "../html/drift.ts";
import { findingsSection } from "../html/findings.ts";
import { notesSection } from "../html/notes.ts";
import { overview, verdictWords } from "../html/overview.ts";
import { style } from "../html/style.ts";
import { coverageSection, policiesSection, scorecardsSection } from "../html/tables.ts";
import { unseenSection } from "../html/unseen.ts";
import { waivedSection } from "../html/waived.ts";
import { type Markup, markup } from "../markup.ts";

/**
 * The report as one HTML file without script: nothing is loaded, from the network or elsewhere, and the page's own
 * Content-Security-Policy forbids everything but this one style, whatever a name in it may try.
 */
export function html(report: Report): string {
  const parts = [
    ["drift", "Drift", driftSection(report)],
    ["findings", "Findings", findingsSection(report, accountNames(report))],
    ["unknown", "Not known", unseenSection(report)],
    ["waived", "Waived", waivedSection(report)],
    ["standards", "Standards", scorecardsSection(report)],
    ["policies", "Policies", policiesSection(report)],
    ["coverage", "Coverage", coverageSection(report)],
    ["notes", "Notes", notesSection(report)],
  ] as const;
  const present = parts.filter(([, , part]) => part.source !== "");
  const links = present.map(([id, title]) => markup`<li><a href="#${id}">${title}</a></li>`);
  return markup`<!doctype html>
<html lang="en">
${head(report)}<body>
<a class="skip" href="#${present[0]?.[0] ?? "main"}">Skip to ${present[0]?.[1] ?? "the report"}</a>
<main id="main">
${overview(report)}${links.length > 0 && markup`<nav aria-label="Contents"><ul>${links}</ul></nav>\n`}${present.map(([, , part]) => part)}</main>
</body>
</html>
`.source;
}

function head(report: Report): Markup {
  const hash = createHash("sha256").update(style).digest("base64");
  const source: Markup = {
    source: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  };
  const sheet: Markup = { source: style };
  return markup`<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${source}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<meta name="robots" content="noindex" />
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
<title>API Gateway audit ${report.startedAt.slice(0, 10)}: ${verdictWords(report)}</title>
<style>${sheet}</style>
</head>
`;
}
