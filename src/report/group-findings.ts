import { type Finding, type FindingResource, isFailing, isWaived } from "../model/finding.ts";
import type { PolicyResult, Report } from "../model/report.ts";
import { severityRank } from "../model/severity.ts";
import { compareText, exposureOrder } from "./order.ts";

/** The failures of one policy: one root cause, read once. */
export interface PolicyGroup {
  readonly policy: PolicyResult;
  /** In the report's order. */
  readonly findings: readonly Finding[];
}

/** Findings on one API, on what the APIs of one target share, or in one file of waivers. */
export interface PlaceGroup {
  readonly resource: FindingResource;
  readonly findings: readonly Finding[];
}

/** The evaluated policies, and any that only a finding names. */
export function listPolicies({ policies, findings }: Report): readonly PolicyResult[] {
  const known = new Set(policies.map(({ id }) => id));
  const others = Map.groupBy(
    findings.filter(({ policy }) => !known.has(policy)),
    ({ policy }) => policy,
  );
  return [...policies, ...[...others.values()].map(toPolicy)];
}

/** The failing policies, worst severity first, then most exposed, then most failures; what is waived is not among them. */
export function groupByPolicy(report: Report): readonly PolicyGroup[] {
  const policies = new Map(listPolicies(report).map((policy) => [policy.id, policy]));
  const failures = report.findings.filter(isFailing);
  return [...Map.groupBy(failures, ({ policy }) => policy)]
    .flatMap(([id, findings]) => {
      const policy = policies.get(id);
      return policy ? [{ policy, findings }] : [];
    })
    .sort(
      (left, right) =>
        severityRank(left.policy.severity) - severityRank(right.policy.severity) ||
        worstExposure(left) - worstExposure(right) ||
        right.findings.length - left.findings.length ||
        compareText(left.policy.id, right.policy.id),
    );
}

/** Of the first finding, since a report has the most exposed first. */
function worstExposure({ findings: [first] }: PolicyGroup): number {
  return first ? exposureOrder(first) : 0;
}

/** `findings` by API, in the order in which each API first occurs. */
export function groupByPlace(findings: readonly Finding[]): readonly PlaceGroup[] {
  const places = Map.groupBy(findings, ({ resource }) => placeKey(resource));
  return [...places.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ resource: first.resource, findings: group }] : [];
  });
}

function placeKey({ type, arn, partition, accountId, region, api }: FindingResource): string {
  return type === "waiver" ? arn : [partition, accountId, region, api?.arn ?? ""].join("\n");
}

function toPolicy(findings: readonly Finding[]): PolicyResult {
  const [first] = findings;
  if (!first) throw new Error("a group of findings is never empty");
  const { policy: id, title, severity, remediation, controls } = first;
  const fail = findings.filter(isFailing).length;
  const waived = findings.filter(isWaived).length;
  const counts = { pass: 0, fail, unknown: findings.length - fail - waived, skip: 0, waived };
  return { id, title, severity, why: "", remediation: remediation.text, controls, ...counts };
}
