import type { Report } from "../../model/report.ts";
import { toAsff } from "../asff/finding.ts";
import { belongsToAccount } from "../asff/place.ts";
import { forJson } from "../escape.ts";

/**
 * The findings as a list in the AWS Security Finding Format, one a line. `securityhub:BatchImportFindings` takes 100 of one
 * account and Region at a time: https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
 */
export function asff(report: Report): string {
  const seen = { first: report.startedAt, last: report.finishedAt };
  const findings = report.findings.filter(({ resource }) => belongsToAccount(resource));
  const lines = findings.map((finding) => forJson(JSON.stringify(toAsff(finding, seen))));
  return lines.length > 0 ? `[\n${lines.join(",\n")}\n]\n` : "[]\n";
}
