import type { Report } from "../../model/report.ts";
import { accountNames } from "../account-names.ts";
import { forJson } from "../escape.ts";
import { toOcsf } from "../ocsf/finding.ts";

/**
 * The findings as OCSF 1.6.0 Compliance Findings, one a line, for a security lake. OCSF has no event for what was not read:
 * every result that a gap hides is there as a finding that warns, and the gaps themselves are in the other formats.
 */
export function ocsf(report: Report): string {
  const names = accountNames(report);
  const time = Date.parse(report.finishedAt);
  const { version } = report.tool;
  const lines = report.findings.map((finding) => {
    const accountName = names.get(finding.resource.accountId);
    const context = { version, time, ...(accountName === undefined ? {} : { accountName }) };
    return forJson(JSON.stringify(toOcsf(finding, context)));
  });
  return lines.map((line) => `${line}\n`).join("");
}
