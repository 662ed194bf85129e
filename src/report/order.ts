import type { ExposedMethod } from "../model/attack-surface.ts";
import { exposureRank } from "../model/exposure.ts";
import type { Finding } from "../model/finding.ts";
import { severityRank } from "../model/severity.ts";

/** By UTF-16 code units: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The numbers within ids of controls as numbers: `APIGateway.2` before `APIGateway.10`. */
export const compareControls = new Intl.Collator("en", { numeric: true }).compare;

/** Worst first (a failure before an unknown of the same severity, then by exposure), then account, Region, API, resource, policy. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    severityRank(left.severity) - severityRank(right.severity) ||
    compareText(left.status, right.status) ||
    exposureOrder(left) - exposureOrder(right) ||
    compareText(left.resource.accountId, right.resource.accountId) ||
    compareText(left.resource.region, right.resource.region) ||
    compareText(left.resource.api?.name ?? "", right.resource.api?.name ?? "") ||
    compareText(left.resource.arn, right.resource.arn) ||
    (left.resource.position?.line ?? 0) - (right.resource.position?.line ?? 0) ||
    compareText(left.policy, right.policy) ||
    compareText(left.id, right.id)
  );
}

/** Behind all others where nothing can be called. */
export function exposureOrder({ exposure }: Finding): number {
  return exposure ? exposureRank(exposure) : Number.MAX_SAFE_INTEGER;
}

/** Worst first; what can be reached before what can't, then account, Region, API and method. */
export function byExposure(left: ExposedMethod, right: ExposedMethod): number {
  return (
    exposureRank(left) - exposureRank(right) ||
    Number(right.reachable) - Number(left.reachable) ||
    Number(left.preflight) - Number(right.preflight) ||
    compareText(left.target.accountId, right.target.accountId) ||
    compareText(left.target.region, right.target.region) ||
    compareText(left.api.name, right.api.name) ||
    compareText(left.name, right.name) ||
    compareText(left.arn, right.arn)
  );
}
