import type { Finding } from "../model/finding.ts";
import { severityRank } from "../model/severity.ts";

/** By UTF-16 code units: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Worst first (a failure before an unknown of the same severity), then account, Region, API, resource, policy. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    severityRank(left.severity) - severityRank(right.severity) ||
    compareText(left.status, right.status) ||
    compareText(left.resource.accountId, right.resource.accountId) ||
    compareText(left.resource.region, right.resource.region) ||
    compareText(left.resource.api?.name ?? "", right.resource.api?.name ?? "") ||
    compareText(left.resource.arn, right.resource.arn) ||
    compareText(left.policy, right.policy) ||
    compareText(left.id, right.id)
  );
}
